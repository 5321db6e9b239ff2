import { expect, test } from 'vitest';
import type { RelationRow } from '../../../schemas/snapshot.ts';
import { adoptionOf } from './adoption.ts';

function edge(from: string, kind: RelationRow['kind'], to: string, standing: RelationRow['standing'] = 'one-sided') {
  return { from, kind, to, standing };
}

const apis = [
  { id: 'maps/addresses', organisation: 'maps' },
  { id: 'maps/tiles', organisation: 'maps' },
  { id: 'tax/rates', organisation: 'tax' },
];
const things = [
  { id: 'dataset:maps/addresses', kind: 'dataset', organisation: 'maps', data: { core: true } },
  { id: 'dataset:tax/rates', kind: 'dataset', organisation: 'tax', data: { core: true } },
  { id: 'dataset:tax/addresses', kind: 'dataset', organisation: 'tax', data: { core: false } },
] as const;

test('an API has as many consumers as say so, and other organisations are counted once', () => {
  const relations = [
    edge('system:tax/rates', 'consumes', 'maps/addresses'),
    edge('system:tax/refunds', 'consumes', 'maps/addresses', 'agreed'),
    edge('system:maps/tiles', 'consumes', 'maps/addresses'),
    edge('system:-/somebody', 'consumes', 'maps/addresses'),
    edge('organisation:health', 'consumes', 'maps/addresses'),
    edge('system:health/wards', 'consumes', 'maps/tiles', 'contradicted'),
    edge('system:health/wards', 'consumes', 'tax/rates', 'inferred'),
  ];
  expect(adoptionOf({ apis, things: [], relations }).apis).toEqual([
    { api: 'maps/addresses', consumers: 5, organisations: 2 },
  ]);
});

test('a copy is avoided by an organisation that uses the core data and keeps no copy', () => {
  const relations = [
    edge('maps/addresses', 'serves', 'dataset:maps/addresses'),
    edge('system:tax/rates', 'consumes', 'maps/addresses'),
    edge('system:health/wards', 'consumes', 'maps/addresses'),
    edge('system:police/calls', 'consumes', 'dataset:maps/addresses'),
    edge('system:maps/tiles', 'consumes', 'maps/addresses'),
    edge('dataset:tax/addresses', 'copies', 'dataset:maps/addresses'),
  ];
  expect(adoptionOf({ apis, things, relations }).data).toEqual([
    { dataset: 'dataset:maps/addresses', copiesAvoided: 2, copies: 1 },
    { dataset: 'dataset:tax/rates', copiesAvoided: 0, copies: 0 },
  ]);
});
