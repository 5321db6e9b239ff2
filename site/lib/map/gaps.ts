/**
 * What the catalogue does not have and should: named by others, without documentation, or missing altogether.
 */
import type { Problem } from '../../../schemas/facts.ts';
import type { OrganisationRow, SourceRow } from '../../../schemas/snapshot.ts';
import type { Graph, GraphNode } from '../graph/graph.ts';

export type Named = {
  readonly node: GraphNode;
  /** The other ends of the relations that name it, by name, each once. */
  readonly by: readonly GraphNode[];
};

/** What is named and not in the catalogue: what most name first. `inferred` is what only descriptions show. */
export function namedOnly(graph: Graph): { declared: Named[]; inferred: Named[] } {
  const all = [...graph.nodes.values()]
    .filter(({ registered }) => !registered)
    .map((node) => {
      const relations = graph.relationsOf(node.id);
      const ends = new Set(relations.flatMap(({ from, to }) => [from, to]).filter((id) => id !== node.id));
      const by = [...ends].flatMap((id) => graph.nodes.get(id) ?? []).toSorted((a, b) => compare(a.name, b.name));
      return { node, by, shown: relations.length > 0 && relations.every(({ standing }) => standing === 'inferred') };
    })
    .toSorted(
      (a, b) => b.by.length - a.by.length || compare(a.node.name, b.node.name) || compare(a.node.id, b.node.id),
    );
  return { declared: all.filter(({ shown }) => !shown), inferred: all.filter(({ shown }) => shown) };
}

/** What a source told of and was not taken: entries it may not list, and what was more than is read. */
export type LeftOut = { readonly source: SourceRow; readonly problem: Problem };

export function leftOut(sources: readonly SourceRow[]): LeftOut[] {
  return sources.flatMap((source) =>
    source.problems.filter(({ code }) => codesOfLeavingOut.has(code)).map((problem) => ({ source, problem })),
  );
}

const codesOfLeavingOut = new Set(['organisation-not-covered', 'more-to-read', 'too-many-files', 'too-many-entries']);

/** Those that are registered and have neither an API nor anything else here. */
export function withNothing(
  organisations: readonly OrganisationRow[],
  ...have: readonly ReadonlyMap<string, readonly unknown[]>[]
): OrganisationRow[] {
  return organisations.filter(({ id }) => have.every((byOrganisation) => !byOrganisation.has(id)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
