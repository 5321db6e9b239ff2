import { expect, test } from 'vitest';
import type { Declaration } from '../../../schemas/relations.ts';
import { graphFrom } from '../../lib/graph/graph-for-tests.ts';
import { portalModel } from './portal-model.ts';

const said = (file: string, more: Partial<Declaration> = {}): Declaration => ({
  stance: 'disputes',
  organisation: 'o',
  source: 'o/descriptions',
  file,
  pointer: '/systems/0/consumes/0',
  firstSeen: '2026-11-01T09:00:00Z',
  lastSeen: '2026-11-02T09:00:00Z',
  ...more,
});

/** What another Waymark reads of one relation of which this is said. */
function relationsOf(declarations: Declaration[]) {
  const graph = graphFrom('desk consumes /titles');
  const relations = graph.relations.map((relation) => ({ ...relation, declarations }));
  const none = { things: [], thingsByOrganisation: new Map(), apisByOrganisation: new Map() };
  return portalModel({ ...none, relations, graph, organisationById: new Map() }).relations.map(
    ({ stance, declaredBy, reason }) => ({ stance, declaredBy, reason }),
  );
}

test('several files of one organisation say it once, with the first reason that one of them gives', () => {
  const reasoned = [said('a.yaml'), said('b.yaml', { reason: 'It was moved.' }), said('c.yaml', { reason: 'Other.' })];
  const once = [{ stance: 'disputes', declaredBy: 'o', reason: 'It was moved.' }];
  expect(relationsOf(reasoned)).toEqual(once);
  expect(relationsOf([...reasoned.slice(1), said('d.yaml')])).toEqual(once);
});

test('another organisation or stance is said beside it, and what is only seen is not said', () => {
  const all = [
    said('a.yaml', { stance: 'declares' }),
    said('b.yaml'),
    said('c.yaml', { organisation: 'b' }),
    said('d.yaml', { stance: 'inferred', organisation: 'c' }),
  ];
  expect(relationsOf(all)).toEqual([
    { stance: 'declares', declaredBy: 'o', reason: undefined },
    { stance: 'disputes', declaredBy: 'o', reason: undefined },
    { stance: 'disputes', declaredBy: 'b', reason: undefined },
  ]);
});
