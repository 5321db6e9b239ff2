import { describe, expect, test } from 'vitest';
import { impactIn } from '../graph/dependents.ts';
import { deadlines } from './deadlines.ts';

type Read = Parameters<typeof deadlines>[0];

const api = (id: string) => ({ id, name: id.split('/')[1], organisation: id.split('/')[0] });
const version = (label: string, rest: object = {}) => ({
  version: label,
  slug: label,
  current: false,
  lifecycle: 'active',
  sunset: null,
  ...rest,
});
const node = (id: string, name: string) =>
  [id, { id, name, kind: 'system', organisation: 'c', path: `/${id}/` }] as const;
const relations = [
  { from: 'system:c/desk', kind: 'consumes', to: 'a/titles', standing: 'agreed' },
  { from: 'b/places', kind: 'replaced-by', to: 'c/locations', standing: 'one-sided' },
  { from: 'b/places', kind: 'replaced-by', to: 'c/disputed', standing: 'contradicted' },
];
const links = {
  relations,
  nodes: new Map([
    node('a/titles', 'titles'),
    node('system:c/desk', 'Desk'),
    node('c/locations', 'Locations'),
    node('c/disputed', 'Disputed'),
  ]),
};
const graph = {
  ...links,
  relationsOf: (id: string) => relations.filter(({ from, to }) => from === id || to === id),
  ...impactIn(links as unknown as Parameters<typeof impactIn>[0]),
};
const versions: Record<string, object[]> = {
  'a/titles': [
    version('v2', { current: true }),
    version('v1', { lifecycle: 'sunset', sunset: '2027-03-01' }),
    version('v0', { lifecycle: 'retired', sunset: '2025-03-01' }),
  ],
  'b/places': [version('1', { current: true, lifecycle: 'deprecated' })],
};
const snapshot = {
  graph,
  apis: [api('a/titles'), api('b/places')],
  apisByOrganisation: new Map([['b', [api('b/places')]]]),
  versionsOf: (id: string) => (versions[id] ?? []).map((row) => ({ ...row, api: id })),
  endingOperations: new Map([
    [
      'a/titles v2',
      [
        { method: 'GET', path: '/old', sunset: '2027-01-31' },
        { method: 'PUT', path: '/old', sunset: '2027-01-31' },
        { method: 'GET', path: '/older', sunset: '2026-01-31' },
      ],
    ],
    ['a/titles v1', [{ method: 'GET', path: '/all', sunset: '2027-03-01' }]],
  ]),
} as unknown as Read;

const told = (organisation: string | null) =>
  deadlines(snapshot, organisation, '2026-11-20').map(({ date, name, operations, successors, affected }) => [
    date,
    name,
    operations.join(', '),
    successors.map(({ name }) => name).join(', '),
    affected,
  ]);

describe('what ends', () => {
  test('is what is still to come, the next first, with what to use instead, then what has no date', () => {
    expect(told(null)).toEqual([
      ['2027-01-31', 'titles v2', 'GET /old, PUT /old', '', '1 system in 1 organisation'],
      ['2027-03-01', 'titles v1', '', 'version v2', '1 system in 1 organisation'],
      [null, 'places', '', 'Locations', null],
    ]);
  });

  test('can be that of one organisation', () => {
    expect(told('b')).toEqual([[null, 'places', '', 'Locations', null]]);
    expect(told('nobody')).toEqual([]);
  });
});
