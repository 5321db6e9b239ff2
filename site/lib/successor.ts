import type { VersionSummary } from '../snapshot-parts.ts';
import type { Graph, GraphNode } from './graph/graph.ts';

type Version = Pick<VersionSummary, 'version' | 'current' | 'lifecycle'>;

/** The version to use instead: the current one, unless it is this one or ends as well. `versions`: all of the API. */
export function successorOf<Row extends Version>(version: Version, versions: readonly Row[]): Row | null {
  const current = versions.find((other) => other.current);
  return current && current.version !== version.version && current.lifecycle === 'active' ? current : null;
}

/** What takes the place of an API or a thing, as its publisher or its successor’s says; what is disputed is left out. */
export function replacementsOf(graph: Graph, id: string): GraphNode[] {
  return graph
    .relationsOf(id)
    .filter(({ from, kind, standing }) => kind === 'replaced-by' && from === id && standing !== 'contradicted')
    .flatMap(({ to }) => (to === id ? [] : (graph.nodes.get(to) ?? [])));
}
