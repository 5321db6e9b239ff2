/**
 * Whether data is the core copy or a replica, and of what.
 */
import type { Graph, GraphNode } from '../graph/graph.ts';

export type Original = {
  readonly node: GraphNode;
  /** Whether its publisher says that it is the core copy. */ readonly core: boolean;
};

type Facts = ReadonlyMap<string, { readonly data: { readonly core?: boolean | undefined } | null }>;

/** What a dataset is a copy of. */
export function originalsOf(graph: Graph, things: Facts, dataset: string): Original[] {
  return graph.relationsOf(dataset).flatMap(({ from, kind, to }) => {
    const node = graph.nodes.get(to);
    if (kind !== 'copies' || from !== dataset || !node) return [];
    return [{ node, core: things.get(to)?.data?.core === true }];
  });
}
