/**
 * What is around a node, so far as a reader can take it in.
 */
import type { RelationRow } from '../../../schemas/snapshot.ts';
import type { Graph } from './graph.ts';

/** What one drawing holds. More arrows than that cannot be followed with the eye. */
export const mostDrawn = { 1: 24, 2: 60 } as const;

/** What a drawing that cannot hold everything shows of each neighbour: a popular one would fill it with its users. */
export const mostOfNeighbour = 6;

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
  /** Those of them that are drawn. */
  readonly drawn: readonly RelationRow[];
};

/** Over one step the relations of the node itself, over two those of its neighbours as well. */
export function neighbourhood(graph: Graph, centre: string, steps: 1 | 2): Neighbourhood {
  const own = graph.relationsOf(centre);
  const most = mostDrawn[steps];
  const listed = own.slice(0, MOST_LISTED);
  if (steps === 1) return { centre, steps, total: own.length, listed, drawn: listed.slice(0, most) };
  const { further, count } = furtherFrom(graph, centre, own);
  const total = own.length + count;
  listed.push(...fairly(further, MOST_FURTHER));
  if (total <= most) return { centre, steps, total, listed, drawn: listed };
  const near = own.slice(0, most);
  return { centre, steps, total, listed, drawn: [...near, ...fairly(further, most - near.length, mostOfNeighbour)] };
}

/** What is a step away: the first relations of each neighbour, and how many there are of all. */
function furtherFrom(graph: Graph, centre: string, own: readonly RelationRow[]) {
  const further: RelationRow[][] = [];
  let count = 0;
  const neighbours = new Set(own.flatMap(({ from, to }) => [from, to]));
  neighbours.delete(centre);
  for (const id of neighbours) {
    const first: RelationRow[] = [];
    for (const relation of graph.relationsOf(id)) {
      const { from, to } = relation;
      // What leads to the node is there already; what leads from one neighbour to another is met twice.
      if (from === centre || to === centre || (id !== from && neighbours.has(from))) continue;
      count++;
      if (first.length < MOST_FURTHER) first.push(relation);
    }
    if (first.length > 0) further.push(first);
  }
  return { further, count };
}

/** At most so many together and of one list: the first of each, then the second of each, in the order of the lists. */
function fairly<Item>(lists: readonly (readonly Item[])[], most: number, mostOfOne = most): Item[] {
  const taken = lists.map(() => 0);
  let left = most;
  for (let round = 0; left > 0 && round < mostOfOne; round++) {
    const before = left;
    for (const [index, list] of lists.entries())
      if (left > 0 && list.length > round) {
        taken[index] = round + 1;
        left--;
      }
    if (left === before) break;
  }
  return lists.flatMap((list, index) => list.slice(0, taken[index]));
}
