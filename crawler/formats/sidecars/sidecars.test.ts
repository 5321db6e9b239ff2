/**
 * The list of files beside descriptions, their paths, the folder and the guide agree.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { headingsOf, readGuide } from '../../../content/read-guide.ts';
import { sidecarFormats } from './index.ts';
import { pathFrom } from './sidecar.ts';
import { isSidecar, sidecarPaths } from './sidecar-paths.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const inFolder = globSync('*.ts', { cwd: folder })
  .filter((file) => !file.endsWith('.test.ts'))
  .filter((file) => /: SidecarFormat = /.test(readFileSync(join(folder, file), 'utf8')))
  .map((file) => basename(file, '.ts'));

test('the folder, the list and the paths are the same', () => {
  expect(sidecarFormats.map(({ by }) => by).toSorted()).toEqual(inFolder.toSorted());
  expect(Object.keys(sidecarPaths).toSorted()).toEqual(inFolder.toSorted());
});

test.each(inFolder)('%s has a test and a part of the guide', (id) => {
  expect(globSync(`${id}.test.ts`, { cwd: folder })).toEqual([`${id}.test.ts`]);
  const headings = headingsOf(readGuide('beside-descriptions.md').body);
  expect(headings.filter((heading) => heading.includes(`\`${id}\``))).toHaveLength(1);
});

test.each([
  ['waymark.yaml', true],
  ['services/tides/waymark.yml', true],
  ['catalog-info.yaml', true],
  ['resources/public/api/definition.json', true],
  ['publiccode.yml', true],
  ['vendor/publiccode.yml', false],
  ['not-waymark.yaml', false],
  ['definition.json', false],
])('%s: %s', (path, is) => {
  expect(isSidecar(path)).toBe(is);
});

test.each([
  ['a/b.yaml', './c.yaml', 'a/c.yaml'],
  ['a/b.yaml', '../c.yaml', 'c.yaml'],
  ['a/b.yaml', '../../c.yaml', null],
  ['b.yaml', 'd//c.yaml', 'd/c.yaml'],
])('from %s, %s is %s', (path, reference, wanted) => {
  expect(pathFrom(path, reference)).toBe(wanted);
});
