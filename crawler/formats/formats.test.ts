/**
 * The list of formats, the folder and the guides agree.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { headingsOf, readGuide } from '../../content/read-guide.ts';
import { catalogueKinds } from '../../schemas/catalogue-kinds.ts';
import { formats } from './index.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

describe('every format has a file, a test and a part of a guide', () => {
  const inFolder = globSync('*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) => /: CatalogueFormat = /.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => basename(file, '.ts'));

  test('the folder, the list and the kinds of sources are the same', () => {
    expect(inFolder.toSorted()).toEqual(Object.keys(formats).toSorted());
    expect(Object.keys(formats).toSorted()).toEqual([...catalogueKinds].toSorted());
    expect(Object.entries(formats).map(([id, format]) => [id, format.id])).toEqual(
      inFolder.toSorted().map((id) => [id, id]),
    );
  });

  test.each(inFolder)('%s has a test, and a table of what is taken from it', (id) => {
    expect(globSync(`${id}.test.ts`, { cwd: folder })).toEqual([`${id}.test.ts`]);
    const headings = headingsOf(readGuide('catalogues.md').body);
    expect(headings.filter((heading) => heading.includes(`\`${id}\``))).toHaveLength(1);
  });
});
