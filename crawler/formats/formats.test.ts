/**
 * The list of formats, the folder and the guides agree; and every real catalogue is read whole.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { headingsOf, readGuide } from '../../content/read-guide.ts';
import { catalogueKinds } from '../../schemas/catalogue-kinds.ts';
import { Limits } from '../../schemas/estate.ts';
import { corpusMissing, readCorpus } from '../testing/corpus.ts';
import { formats } from './index.ts';
import { readCatalogueFile } from './read-catalogue-file.ts';

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

/** Counted by other means than the reader's: by hand, or by a pattern over the text. */
const realCatalogues: readonly {
  readonly file: string;
  readonly kind: keyof typeof formats;
  readonly count: (text: string) => number;
}[] = [
  // Every row of the table, and nothing else, begins with the date on which it was added.
  { file: 'uk-api-catalogue/catalogue.csv', kind: 'csv', count: (text) => matches(text, /^\d{4}-\d\d-\d\d,/gm) },
  { file: 'uk-api-catalogue/apic-csvtemplate.csv', kind: 'csv', count: () => 0 },
  ...['nhs-digital.apis', 'dwp.apis', 'food-standards-agency.apis', 'all_apis', 'all_apis_multiple_catalogues'].map(
    (name) => ({
      file: `uk-federated-v1alpha/${name}.json`,
      kind: 'v1alpha' as const,
      count: (text: string) => matches(text, /"data"\s*:/g),
    }),
  ),
  // An API is what has links about it, or is an item of a catalogue.
  { file: 'rfc9727/relations.linkset.json', kind: 'api-catalog', count: (text) => matches(text, /"anchor"/g) },
  { file: 'rfc9727/bookmarks.linkset.json', kind: 'api-catalog', count: (text) => matches(text, /"href"/g) },
  { file: 'rfc9727/multi-domain.linkset.json', kind: 'api-catalog', count: (text) => matches(text, /"href"/g) },
  { file: 'rfc9727/nesting.linkset.json', kind: 'api-catalog', count: () => 0 },
  // Only entries have a base address.
  { file: 'us/usds-apis.gov-apis.json', kind: 'apis-json', count: (text) => matches(text, /"baseURL"/g) },
  { file: 'nl/dataset.ttl', kind: 'dcat', count: (text) => matches(text, /^\s+a dcat:DataService\b/gm) },
  { file: 'eu-dcat-ap/example-bee-population.ttl', kind: 'dcat', count: (text) => matches(text, /DataService/g) },
];

function matches(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

describe('real catalogues', () => {
  for (const { file, kind, count } of realCatalogues) {
    const text = readCorpus(`catalogues/${file}`);
    test.skipIf(text === undefined)(
      `${file} gives every entry${text === undefined ? `: ${corpusMissing}` : ''}`,
      () => {
        const bytes = Buffer.from(text ?? '');
        const read = readCatalogueFile(
          kind,
          { location: `https://x.example/${file}`, bytes, organisations: null },
          Limits.parse({}),
        );
        const entries = read.status === 'read' ? read.entries : [];
        expect([read.status, entries.length]).toEqual(['read', count(text ?? '')]);
        expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
      },
    );
  }

  const uk = readCorpus('catalogues/uk-api-catalogue/catalogue.csv');
  test.skipIf(uk === undefined)('the catalogue of the United Kingdom has 231 APIs', () => {
    expect(matches(uk ?? '', /^\d{4}-\d\d-\d\d,/gm)).toBe(231);
  });
});
