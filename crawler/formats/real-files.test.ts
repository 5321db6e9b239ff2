/**
 * Every real file of every catalogue and metadata format: how many entries it gives, or why it is no input.
 */
import { describe, expect, test } from 'vitest';
import type { CatalogueKind } from '../../schemas/catalogue-kinds.ts';
import { Limits } from '../../schemas/estate.ts';
import { corpusMissing, listCorpus, readCorpus } from '../testing/corpus.ts';
import { readCatalogueFile } from './read-catalogue-file.ts';
import { readSidecars } from './sidecars/index.ts';

const limits = Limits.parse({});
const hasCorpus = readCorpus('catalogues/NOTES.md') !== undefined;

/** Counted by other means than the reader's: by hand, or by a pattern over the text. */
const realCatalogues: readonly {
  readonly file: string;
  readonly kind: CatalogueKind;
  readonly count: (text: string) => number;
  /** The part of the file that is a catalogue. */
  readonly part?: RegExp;
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
  // The specification has the same example in JSON and in YAML; only entries have a base address.
  {
    file: 'apisjson/apisjson_0.17.txt',
    kind: 'apis-json',
    part: /^\t*\{[^]*?^\t*\}$/m,
    count: (text) => matches(text, /"baseURL"/g),
  },
  {
    file: 'apisjson/apisjson_0.17.txt',
    kind: 'apis-json',
    part: /^ *aid: apis\.json:spec-example[^]*?(?=^\d)/m,
    count: (text) => matches(text, /baseURL:/g),
  },
  ...listCorpus('catalogues/uk-metadata-exchange-model/DataService').map((file) => ({
    file: file.replace('catalogues/', ''),
    kind: 'dcat' as const,
    count: (text: string) => matches(text, /^title:/gm),
  })),
];

/** Files that lie in repositories, under the name that they have there: of how many APIs they speak. */
const realSidecars: readonly {
  readonly file: string;
  readonly path: string;
  readonly count: (text: string) => number;
}[] = [
  ...['publiccode', 'publiccode.minimal', 'developers-italia-api.publiccode'].map((name) => ({
    file: `it-publiccode/${name}.yml`,
    path: 'publiccode.yml',
    // It is about one software, and what that has is its APIs.
    count: () => 1,
  })),
  { file: 'nl/don-api-register.publiccode.yml', path: 'publiccode.yml', count: () => 1 },
  {
    file: 'uk-hmrc/valid-api-definition.json',
    path: 'api/definition.json',
    count: (text) => matches(text, /"version"\s*:/g),
  },
];

/** Everything else that is there, and why it is no input. */
const others: readonly (readonly [files: RegExp, reason: string])[] = [
  [/^NOTES\.md$|^us\/User-Research\.md$/, 'prose'],
  [
    /\.schema\.json$|-schema\.json$|^apisjson\/schema_|csv-metadata\.json$|v1alpha\/(?:api-metadata|bulk-metadata-response|error-response)/,
    'the schema of a format, not a file in it',
  ],
  [
    /^uk-metadata-exchange-model\/uk[-_]/,
    'the model itself: its fields are held against ours in rdf/exchange-model.test.ts',
  ],
  [/^uk-api-catalogue\/organisation\.csv$/, 'names of organisations, read with the table: csv.test.ts'],
  [
    /^uk-api-catalogue\/registry_entries\.csv$|^uk-misc\//,
    'addresses of catalogues and of owners on GitHub: each is a registration',
  ],
  [
    /^uk-hmrc\/(?:API1000|publisher-oas)|openapi\.(?:json|yml)$|\.oas\.yaml$/,
    'descriptions, or parts of them: read by crawler/openapi',
  ],
  [/^uk-hmrc\/categories\.json$/, 'a list of words'],
  [/^uk-spectral-ruleset\/|^nl\/adr-linter\.yaml$|^eu-dcat-ap\/shapes\.ttl$/, 'rules, not what is held against them'],
  [/^eu-dcat-ap\/context\.jsonld$/, 'the names of JSON-LD documents, which are never fetched'],
  [
    /^nl\/\w+\.xml$/,
    'RDF/XML: not read, because those who write it offer Turtle or JSON-LD too. It is said to be unreadable',
  ],
  [
    /^fr\//,
    'headers of pages of one website, in Markdown: the descriptions that they name are registered by their addresses',
  ],
  [/^xroad\//, 'services behind security servers, which only members can reach: there is nothing that could be read'],
];

function matches(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

describe('real files', () => {
  const all = listCorpus('catalogues').map((file) => file.replace('catalogues/', ''));

  test.skipIf(all.length === 0)(`each has a count or a reason${all.length === 0 ? `: ${corpusMissing}` : ''}`, () => {
    const counted = new Set([...realCatalogues, ...realSidecars].map(({ file }) => file));
    const unexplained = all.filter((file) => !counted.has(file) && !others.some(([files]) => files.test(file)));
    expect(unexplained).toEqual([]);
    expect(others.filter(([files]) => !all.some((file) => files.test(file)))).toEqual([]);
  });

  for (const { file, kind, part = /[^]*/, count } of realCatalogues) {
    const [text] = part.exec(readCorpus(`catalogues/${file}`) ?? '') ?? [];
    test.skipIf(!hasCorpus)(`${file} gives every entry${hasCorpus ? '' : `: ${corpusMissing}`}`, () => {
      const bytes = Buffer.from(text ?? '');
      const location = `https://x.example/${file}`;
      const read = readCatalogueFile(kind, { location, bytes, organisations: null }, limits);
      const entries = read.status === 'read' ? read.entries : [];
      expect([read.status, entries.length]).toEqual(['read', count(text ?? '')]);
      expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
    });
  }

  for (const { file, path, count } of realSidecars) {
    const text = readCorpus(`catalogues/${file}`);
    test.skipIf(!hasCorpus)(`${file} is read as ${path}${hasCorpus ? '' : `: ${corpusMissing}`}`, () => {
      const { remarks, notes } = readSidecars([{ path, bytes: Buffer.from(text ?? '') }], limits);
      expect([remarks.length, notes]).toEqual([count(text ?? ''), []]);
    });
  }

  test.skipIf(!hasCorpus)('the catalogue of the United Kingdom has 231 APIs', () => {
    expect(matches(readCorpus('catalogues/uk-api-catalogue/catalogue.csv') ?? '', /^\d{4}-\d\d-\d\d,/gm)).toBe(231);
  });

  test.skipIf(!hasCorpus).each(['nl/dcat3.xml', 'nl/donl.xml'])(
    '%s is said to be unreadable, and what to do',
    (file) => {
      const bytes = Buffer.from(readCorpus(`catalogues/${file}`) ?? '');
      const read = readCatalogueFile(
        'dcat',
        { location: `https://x.example/${file}`, bytes, organisations: null },
        limits,
      );
      expect(read).toMatchObject({ status: 'unreadable', failure: { message: /Turtle or as JSON-LD/ } });
    },
  );
});
