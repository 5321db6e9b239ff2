/**
 * What is around a node, so far as a reader can take it in.
 */
import type { RelationRow } from '../../../schemas/snapshot.ts';
import type { Graph } from './graph.ts';

/** What one drawing holds. More arrows than that cannot be followed with the eye. */
export const mostDrawn = { 1: 24, 2: 60 } as const;

/**
 * What one table holds, and of it what is a step away. Each of a thousand users of something popular has the thousand
 * others around it: tables of all of them would grow with the square of the estate.
 */
const MOST_LISTED = 1000;
const MOST_FURTHER = 100;

export type Neighbourhood = {
  readonly centre: string;
  readonly steps: 1 | 2;
  /** How many relations there are. */
  readonly total: number;
  /** Those that a table holds, the nearest first. */
  readonly listed: readonly RelationRow[];
  /** Those that are drawn: the first of them. */
  readonly drawn: readonly RelationRow[];
};

/** Over one step the relations of the node itself, over two those of its neighbours as well. */
export function neighbourhood(graph: Graph, centre: string, steps: 1 | 2): Neighbourhood {
  const own = graph.relationsOf(centre);
  const listed = own.slice(0, MOST_LISTED);
  let total = own.length;
  if (steps === 2) {
    const room = listed.length + MOST_FURTHER;
    const neighbours = new Set(own.flatMap(({ from, to }) => [from, to]));
    neighbours.delete(centre);
    for (const id of neighbours)
      for (const relation of graph.relationsOf(id)) {
        const { from, to } = relation;
        // What leads to the node is there already; what leads from one neighbour to another is met twice.
        if (from === centre || to === centre || (id !== from && neighbours.has(from))) continue;
        total++;
        if (listed.length < room) listed.push(relation);
      }
  }
  return { centre, steps, total, listed, drawn: listed.slice(0, mostDrawn[steps]) };
}
