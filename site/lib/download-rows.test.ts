import { expect, it } from 'vitest';
import type { Download } from '../../schemas/facts.ts';
import { downloadRows } from './download-rows.ts';

const file = (kind: Download['kind'], syntax: string): Download => ({
  kind,
  sha256: '0'.repeat(64),
  fileName: `${kind}.${syntax}`,
  mediaType: `application/${syntax}`,
  bytes: 1,
});

it('groups the files by form, and shows only forms that there are', () => {
  const downloads = [
    file('original', 'yaml'),
    file('original-json', 'json'),
    file('bundled', 'json'),
    file('bundled-yaml', 'yaml'),
  ];
  expect(downloadRows({ downloads }).map(({ name, files }) => [name, ...files.map(({ syntax }) => syntax)])).toEqual([
    ['As published', 'YAML', 'JSON'],
    ['In one file', 'JSON', 'YAML'],
  ]);
  expect(downloadRows({ downloads: [] })).toEqual([]);
});
