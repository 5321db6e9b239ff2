import { expect, test } from 'vitest';
import { dependentEnd, NodeId, organisationOf, RelationKind } from '../schemas/relations.ts';

test('of each kind it is known which end needs the other', () => {
  expect(Object.fromEntries(RelationKind.options.map((kind) => [kind, dependentEnd(kind)]))).toEqual({
    'part-of': 'to',
    provides: 'to',
    consumes: 'from',
    'depends-on': 'from',
    holds: 'to',
    serves: 'from',
    reuses: 'from',
    copies: 'from',
    'replaced-by': null,
  });
});

test.each(['a-b/c', 'service:a/b', 'system:-/b', 'api:-/b', 'organisation:a', 'organisation:-/a'])(
  '%s is the id of a node',
  (id) => {
    expect(NodeId.safeParse(id).success).toBe(true);
  },
);

test.each(['a', 'api:a/b/c', 'person:a/b', 'system:A/b', 'organisation:a/b/c', ''])('%j is none', (id) => {
  expect(NodeId.safeParse(id).success).toBe(false);
});

test.each([
  ['a-b/c', 'a-b'],
  ['service:a/b', 'a'],
  ['organisation:a', 'a'],
  ['system:-/b', null],
  ['api:-/b', null],
])('%s belongs to %s', (id, organisation) => {
  expect(organisationOf(id)).toBe(organisation);
});
