/**
 * Whatever the values of a file are, it is read without a crash, and into what can be published.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogueKinds } from '../../schemas/catalogue-kinds.ts';
import { Limits } from '../../schemas/estate.ts';
import { readCatalogueFile } from './read-catalogue-file.ts';
import { readSidecars } from './sidecars/index.ts';

const limits = Limits.parse({});

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '',
    ' ',
    '../..',
    './a.yaml',
    'https://',
    'https://x.example/a?wsdl',
    'mailto:',
    '\u202E',
    'repo:///a',
    '#',
  ),
  fc.integer(),
);
const withOdd = (...names: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: names.length });

const record = withOdd(
  ...'identifier title alternativeTitle description summary accessRights securityClassification licence creator publisher contactPoint version serviceStatus serviceType endpointURL endpointDescription servesData relatedResource keyword theme created issued modified'.split(
    ' ',
  ),
).map((fields) => ({ title: 'T', ...fields, type: 'dcat:DataService' }));
const api = withOdd(
  ...'aid name description humanURL baseURL version tags properties contact overlays image'.split(' '),
);
const entity = fc.record(
  {
    kind: fc.constant('API'),
    metadata: withOdd('name', 'title', 'description', 'tags', 'links'),
    spec: withOdd('type', 'lifecycle', 'owner', 'system', 'definition', 'providesApis'),
  },
  { requiredKeys: ['kind'] },
);

describe('catalogues', () => {
  test.each(catalogueKinds)('of the kind %s', (kind) => {
    const documents = fc.oneof(
      record,
      fc.array(record),
      fc.record({ apis: fc.array(api), include: odd, common: odd }),
      fc.record({ linkset: fc.array(withOdd('anchor', 'item', 'service-desc', 'service-doc', 'api-catalog')) }),
      fc.record({ apis: fc.array(fc.record({ data: withOdd('name', 'url', 'organisation', 'contact') })) }),
    );
    fc.assert(
      fc.property(documents, (document) => {
        const bytes = Buffer.from(JSON.stringify(document));
        const file = { location: 'https://x.example/a', bytes, organisations: null };
        expect(readCatalogueFile(kind, file, limits).status).toMatch(/^(?:read|unreadable)$/);
      }),
      { numRuns: 300 },
    );
  });
});

test('files beside descriptions', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        'apis.json',
        'dcat.json',
        'DataService-a.json',
        'catalog-info.yaml',
        'waymark.yaml',
        'publiccode.yml',
        'api/definition.json',
      ),
      fc.oneof(record, fc.record({ apis: fc.array(api), include: odd }), entity, odd),
      (path, document) => {
        const { remarks, notes } = readSidecars([{ path, bytes: Buffer.from(JSON.stringify(document)) }], limits);
        expect([...remarks, ...notes].every(({ file }) => file === path)).toBe(true);
      },
    ),
    { numRuns: 1500 },
  );
});
