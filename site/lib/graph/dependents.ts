/**
 * What depends on a thing: directly, and through others.
 */
import { dependentEnd, NodeKind } from '../../../schemas/relations.ts';
import type { RelationRow } from '../../../schemas/snapshot.ts';
import { count, listInWords } from '../counts.ts';
import type { Graph, GraphNode } from './graph.ts';
import { circlesOf, marksReached, UNMARKED, type Edges } from './reach.ts';
import { nodeKindNouns } from './relation-words.ts';

export type Dependent = {
  readonly node: GraphNode;
  /** The relations that lead from it to what it depends on, its own first; one for what depends on it directly. */
  readonly path: readonly RelationRow[];
};

export type Dependents = {
  /** How many there are of each kind. */
  readonly counts: Readonly<Partial<Record<NodeKind, number>>>;
  /** How many organisations they belong to; those that use it themselves are among them. */
  readonly organisations: number;
  readonly direct: number;
  readonly indirect: number;
  /** Everything that depends on it directly and the nearest of the rest, each with a shortest path. */
  readonly listed: readonly Dependent[];
};

/**
 * What depends on something through others is listed whole up to so many; of more, only the nearest, and none from further
 * away: where everything depends on everything, lists of everything would grow with the square of the estate. All are
 * counted.
 */
const WHOLE_UP_TO = 150;
const NEAREST = 50;
const MOST_STEPS = 12;

type Links = Pick<Graph, 'nodes' | 'relations'>;

/** Answers about what depends on what, from one index that is made when the first of them is asked for. */
export function impactIn(graph: Links): Pick<Graph, 'dependentsOf' | 'isNeeded' | 'affects'> {
  let made: Index | undefined;
  let added: Reached | undefined;
  const index = () => (made ??= indexOf(graph));
  const reached = () => (added ??= reachedIn(index()));
  return {
    dependentsOf(id) {
      const number = index().numbers.get(id);
      if (number === undefined || !hasDependents(index(), number)) return { ...nothing, listed: [] };
      const counts = countsOf(index(), reached(), number);
      const most = counts.direct + (counts.indirect > WHOLE_UP_TO ? NEAREST : WHOLE_UP_TO);
      return { ...counts, listed: nearest(index(), number, most) };
    },
    isNeeded(id) {
      const number = index().numbers.get(id);
      return number !== undefined && hasDependents(index(), number);
    },
    affects(id) {
      const number = index().numbers.get(id);
      if (number === undefined || !hasDependents(index(), number)) return null;
      return dependentsInWords(countsOf(index(), reached(), number));
    },
  };
}

type Counts = Omit<Dependents, 'listed'>;

const nothing: Counts = { counts: {}, organisations: 0, direct: 0, indirect: 0 };

/**
 * Everything that depends on a node, each once. What depends on itself through others is not its own dependent. Disputed
 * relations count: better one question too many than one who is not told.
 */
function countsOf(index: Index, { ofKind, organisations }: Reached, number: number): Counts {
  const counts: Partial<Record<NodeKind, number>> = {};
  let all = 0;
  for (const [kind, reached] of ofKind) {
    const some = reached[number] ?? 0;
    if (some > 0) counts[kind] = some;
    all += some;
  }
  const direct = index.direct[number] ?? 0;
  return { counts, organisations: organisations[number] ?? 0, direct, indirect: all - direct };
}

/** So many at most, each with a shortest way. Costs time in proportion to what is listed. */
function nearest(index: Index, start: number, most: number): Dependent[] {
  const { starts, needing, relations, nodes, seen, queue, via, steps } = index;
  const round = ++index.round;
  seen[start] = round;
  queue[0] = start;
  steps[start] = 0;
  let end = 1;
  for (let at = 0; at < end && end <= most; at++) {
    const reached = queue[at] ?? 0;
    for (let edge = starts[reached] ?? 0; edge < (starts[reached + 1] ?? 0) && end <= most; edge++) {
      const number = needing[edge] ?? 0;
      if (seen[number] === round) continue;
      seen[number] = round;
      queue[end++] = number;
      via[number] = edge;
      steps[number] = (steps[reached] ?? 0) + 1;
    }
  }
  const pathOf = (number: number): RelationRow[] => {
    const path: RelationRow[] = [];
    for (let at = number; at !== start; at = index.needed[via[at] ?? 0] ?? start) {
      const relation = relations[via[at] ?? 0];
      if (relation) path.push(relation);
    }
    return path;
  };
  return Array.from(queue.subarray(1, end))
    .filter((number) => (steps[number] ?? 0) <= MOST_STEPS)
    .flatMap((number) => {
      const node = nodes[number];
      return node ? [{ node, path: pathOf(number) }] : [];
    })
    .toSorted(nearestFirst);
}

const order: readonly NodeKind[] = ['service', 'system', 'api', 'dataset'];

/** `7 systems in 4 organisations`; null where nothing depends on it. */
export function dependentsInWords({ counts, organisations, direct }: Omit<Dependents, 'listed'>): string | null {
  if (direct === 0) return null;
  const parts = order.flatMap((kind) => {
    const number = counts[kind] ?? 0;
    return number === 0 ? [] : [count(number, ...nodeKindNouns[kind])];
  });
  const whose = count(organisations, ...nodeKindNouns.organisation);
  return parts.length === 0 ? whose : `${listInWords(parts)} in ${whose}`;
}

/** Nodes and owners as numbers, and of each node what needs it: edges `starts[n]` to `starts[n + 1]`. */
type Index = {
  readonly numbers: ReadonlyMap<string, number>;
  readonly nodes: readonly GraphNode[];
  readonly owners: Uint32Array;
  readonly ownerCount: number;
  readonly starts: Uint32Array;
  readonly needing: Uint32Array;
  readonly needed: Uint32Array;
  readonly relations: readonly RelationRow[];
  /** How many nodes need each. */
  readonly direct: Uint32Array;
  /** What a search writes on; what is not of its round is empty. */
  readonly seen: Uint32Array;
  readonly queue: Uint32Array;
  readonly via: Uint32Array;
  readonly steps: Uint32Array;
  round: number;
};

function indexOf(graph: Links): Index {
  const nodes = [...graph.nodes.values()];
  const numbers = new Map(nodes.map(({ id }, number) => [id, number]));
  const ownerNumbers = new Map<string, number>();
  const owners = Uint32Array.from(nodes, ({ id, organisation, organisationName }) => {
    // What belongs to nobody that is known is one of its own.
    const owner = organisation ?? organisationName ?? id;
    const number = ownerNumbers.get(owner) ?? ownerNumbers.size;
    ownerNumbers.set(owner, number);
    return number;
  });
  const edges = graph.relations
    .flatMap((relation) => {
      const [from, to] = [numbers.get(relation.from), numbers.get(relation.to)];
      const end = dependentEnd(relation.kind);
      if (from === undefined || to === undefined || from === to || end === null) return [];
      return [end === 'from' ? { needing: from, needed: to, relation } : { needing: to, needed: from, relation }];
    })
    .toSorted((a, b) => a.needed - b.needed);
  const starts = new Uint32Array(nodes.length + 1);
  for (const { needed } of edges) starts[needed + 1] = (starts[needed + 1] ?? 0) + 1;
  for (let number = 0; number < nodes.length; number++)
    starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0);
  const needing = Uint32Array.from(edges, (edge) => edge.needing);
  return {
    numbers,
    nodes,
    owners,
    ownerCount: ownerNumbers.size,
    starts,
    needing,
    needed: Uint32Array.from(edges, ({ needed }) => needed),
    relations: edges.map(({ relation }) => relation),
    direct: Uint32Array.from(nodes, (_, number) => new Set(needing.subarray(starts[number], starts[number + 1])).size),
    seen: new Uint32Array(nodes.length),
    queue: new Uint32Array(nodes.length),
    via: new Uint32Array(nodes.length),
    steps: new Uint32Array(nodes.length),
    round: 0,
  };
}

/** How many of each kind depend on each node, directly or through others, and to how many owners they belong. */
type Reached = {
  readonly ofKind: ReadonlyMap<NodeKind, Uint32Array>;
  readonly organisations: Uint32Array;
};

function reachedIn({ nodes, owners, ownerCount, starts, needing }: Index): Reached {
  const edges: Edges = { starts, targets: needing };
  const circles = circlesOf(edges);
  const countKind = (kind: NodeKind): Uint32Array => {
    let number = 0;
    const marks = Uint32Array.from(nodes, (node) => (node.kind === kind ? number++ : UNMARKED));
    return marksReached(edges, circles, { marks, number });
  };
  return {
    ofKind: new Map(NodeKind.options.map((kind) => [kind, countKind(kind)])),
    organisations: marksReached(edges, circles, { marks: owners, number: ownerCount }),
  };
}

function hasDependents({ starts }: Index, number: number): boolean {
  return (starts[number] ?? 0) < (starts[number + 1] ?? 0);
}

function nearestFirst(a: Dependent, b: Dependent): number {
  return a.path.length - b.path.length || compare(a.node.name, b.node.name) || compare(a.node.id, b.node.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
