import { expect, test } from 'vitest';
import { catalogueCases } from '../testing/catalogue-cases.ts';
import { recogniseFile, type FileKind } from './recognise-file.ts';

const api = { name: 'Tides', organisation: 'Sea Office', documentation: 'https://docs.example/' };

test.each(catalogueCases)('a catalogue of the kind $kind', ({ kind, path, write }) => {
  expect(
    recogniseFile(`data${path.replace(/.*\/(?=[^/]+$)/, '/the-')}`, Buffer.from(write([api], 'https://x.example'))),
  ).toBe(kind);
});

test.each<[FileKind, path: string, text: string]>([
  ['beside', 'waymark.yaml', ''],
  ['beside', 'a/catalog-info.yaml', 'kind: API'],
  ['beside', 'apis.json', '{"apis": []}'],
  ['description', 'apis.json', '{"openapi": "3.1.0"}'],
  ['beside', 'catalog-info.yaml', 'kind: API\nspec: { definition: \'{"openapi": "3.1.0"}\' }'],
  ['beside', 'dcat.ttl', '<a> <b> <c> .'],
  ['dcat', 'all.ttl', '<a> <b> <c> .'],
  ['registration', 'registrations/sea-office.yaml', 'organisation:\n  id: sea-office\nsources: []\n'],
  ['dcat', 'records.yaml', '- identifier: a\n  type: dcat:DataService\n'],
  ['dcat', 'services.json', '{"@context": {}, "@graph": []}'],
  ['description', 'openapi.yaml', 'openapi: 3.1.0\ninfo: { title: T }\n'],
  ['description', 'something.json', '{"a": {"apis": 1}'.replace('"apis"', '"apis of"')],
])('%s: %s', (kind, path, text) => {
  expect(recogniseFile(path, Buffer.from(text))).toBe(kind);
});
