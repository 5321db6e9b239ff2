import { expect, test } from 'vitest';
import { createOwners } from '../owners.ts';
import type { Reference } from '../said-things.ts';
import { createResolver, placeKey, type Nameable } from './resolve-references.ts';

const thing = (id: string, more: Partial<Nameable> = {}): Nameable => {
  const [kind, path] = id.includes(':') ? (id.split(':') as [Nameable['kind'], string]) : (['api', id] as const);
  const [organisation = '', slug = ''] = path.split('/');
  return { id, kind, organisation, sources: [`${organisation}/code`], names: [slug], urls: [], servers: [], ...more };
};

const things = [
  thing('sea/tides', {
    names: ['tides', 'Tide tables', 'tide-entity'],
    urls: ['https://docs.sea.example/Tides'],
    servers: ['https://api.sea.example/tides/v1'],
  }),
  thing('sea/boats', { servers: ['https://api.sea.example/boats'] }),
  thing('sea/twin-a', { names: ['twin-a', 'Twin'], urls: ['https://docs.sea.example/twins'] }),
  thing('sea/twin-b', { names: ['twin-b', 'Twin'], urls: ['https://docs.sea.example/twins'] }),
  thing('land/maps', { servers: ['https://maps.land.example'] }),
  thing('system:sea/tides', { names: ['tides', 'Tides'] }),
  thing('system:sea/shared', { sources: ['sea/other'], names: ['shared', 'Registry'] }),
  thing('system:sea/registry', { names: ['registry'], urls: ['https://code.sea.example/registry.git'] }),
  thing('system:land/registry'),
  thing('dataset:land/parcels', { names: ['parcels', 'Parcels of land'] }),
];

function createTestResolver() {
  return createResolver({
    things,
    places: new Map([[placeKey('sea/code', 'api/tides.yaml'), 'sea/tides']]),
    aliases: new Map([['sea/old-tides', 'sea/tides']]),
    owners: createOwners([
      { id: 'sea', name: 'Sea Office', abbreviation: 'SO', url: 'https://sea.example' },
      { id: 'land', name: 'Land Office', abbreviation: null, url: null },
    ]),
  });
}

const speaker = { source: 'sea/code', organisation: 'sea' };
const resolve = (reference: Reference, from = speaker) => {
  const resolver = createTestResolver();
  const resolved = resolver.resolve(reference, from);
  return resolver.unregistered().idOf(resolved);
};

test.each<[string, Reference, string]>([
  ['the path of a description', { kinds: ['api'], file: 'api/tides.yaml' }, 'sea/tides'],
  ['an id of one’s own', { kinds: ['api'], id: 'boats' }, 'sea/boats'],
  ['the first of several kinds', { kinds: ['system', 'api'], id: 'tides' }, 'system:sea/tides'],
  ['the only one of several kinds', { kinds: ['system', 'api'], id: 'boats' }, 'sea/boats'],
  [
    'an id of another organisation',
    { kinds: ['dataset'], organisation: 'land', id: 'parcels' },
    'dataset:land/parcels',
  ],
  [
    'an organisation by its name',
    { kinds: ['system'], organisation: 'Land Office', id: 'registry' },
    'system:land/registry',
  ],
  ['an id that was another before', { kinds: ['api'], id: 'old-tides' }, 'sea/tides'],
  ['what others call it in their files', { kinds: ['api'], organisation: 'sea', id: 'tide-entity' }, 'sea/tides'],
  ['a name', { kinds: ['api'], name: 'Tide Tables' }, 'sea/tides'],
  ['the address of its documentation', { kinds: ['api'], url: 'http://www.docs.sea.example/Tides/#top' }, 'sea/tides'],
  ['an address below its server', { kinds: ['api'], url: 'https://API.sea.example/tides/v1/ports?a=b' }, 'sea/tides'],
  ['its source code', { kinds: ['system'], url: 'https://code.sea.example/registry' }, 'system:sea/registry'],
  ['an organisation', { kinds: ['system', 'organisation'], id: 'land' }, 'organisation:land'],
  ['an organisation by its abbreviation', { kinds: ['organisation'], name: 'SO' }, 'organisation:sea'],
])('%s leads to what is meant', (_, reference, wanted) => {
  expect(resolve(reference)).toBe(wanted);
});

test.each<[string, Reference, string]>([
  ['an id that nobody has', { kinds: ['system'], id: 'mainframe' }, 'system:-/sea-mainframe'],
  ['an id of another organisation', { kinds: ['api'], organisation: 'land', id: 'none' }, 'api:-/land-none'],
  ['a path without a description', { kinds: ['api'], file: 'api/none.yaml' }, 'api:-/api-none-yaml'],
  ['a path of another source', { kinds: ['api'], file: 'api/tides.yaml' }, 'api:-/api-tides-yaml'],
  ['a name that two have', { kinds: ['api'], name: 'Twin' }, 'api:-/twin'],
  [
    'an address that two have',
    { kinds: ['api'], url: 'https://docs.sea.example/twins' },
    'api:-/docs-sea-example-twins',
  ],
  ['a name in another organisation', { kinds: ['dataset'], name: 'Parcels of land' }, 'dataset:-/parcels-of-land'],
  ['an organisation', { kinds: ['organisation'], name: 'Sky Office' }, 'organisation:-/sky-office'],
  [
    'a name without letters',
    { kinds: ['system'], name: '東京' },
    expect.stringMatching(/^system:-\/[0-9a-f]{12}$/) as never,
  ],
])('%s is not in the catalogue', (name, reference, wanted) => {
  expect(resolve(reference, name.includes('another source') ? { ...speaker, source: 'sea/other' } : speaker)).toEqual(
    wanted,
  );
});

test('one’s own source is heard before one’s organisation', () => {
  const registry: Reference = { kinds: ['system'], name: 'Registry' };
  expect(resolve(registry, { source: 'sea/other', organisation: 'sea' })).toBe('system:sea/shared');
  expect(resolve(registry)).toBe('system:sea/registry');
});

test('what is named alike is one, whoever names it and however it is written', () => {
  const resolver = createTestResolver();
  const named = ['Old  Mainframe', 'old mainframe', 'OLD-MAINFRAME!'].map((name, index) =>
    resolver.resolve({ kinds: ['system'], name }, { source: `o${index}/code`, organisation: `o${index}` }),
  );
  expect(new Set(named).size).toBe(1);
  const other = resolver.resolve({ kinds: ['system'], url: 'https://old.example/mainframe' }, speaker);
  expect(resolver.unregistered().rows).toEqual([
    { id: 'system:-/old-mainframe', kind: 'system', name: 'Old  Mainframe', organisation: null, url: null },
    {
      id: 'system:-/old-example-mainframe',
      kind: 'system',
      name: 'old.example/mainframe',
      organisation: null,
      url: 'https://old.example/mainframe',
    },
  ]);
  expect(resolver.unregistered().idOf(other)).toBe('system:-/old-example-mainframe');
});

test('thousands of addresses that look alike get ids of their own, in time', () => {
  const resolver = createTestResolver();
  const resolved = Array.from({ length: 5000 }, (_, index) =>
    resolver.resolve({ kinds: ['system'], url: `https://code.example/${'a/'.repeat(60)}${index}` }, speaker),
  );
  const started = performance.now();
  const { rows, idOf } = resolver.unregistered();
  expect(performance.now() - started).toBeLessThan(2000);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(5000);
  expect(new Set(resolved.map(idOf)).size).toBe(5000);
});

test.each([
  ['https://api.sea.example/tides/v1/token', 'sea/tides'],
  ['https://maps.land.example/oauth/token', 'land/maps'],
  ['https://api.sea.example/oauth/token', null],
  ['https://nobody.example/token', undefined],
])('at %s there is %s', (url, wanted) => {
  expect(createTestResolver().apiAt(url)).toBe(wanted);
});
