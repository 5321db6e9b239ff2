/**
 * A graph seen from further away: groups of nodes, and between two groups all their relations as one arrow.
 */
import type { NodeKind, RelationKind, RelationStanding } from '../../../schemas/relations.ts';
import type { RelationRow } from '../../../schemas/snapshot.ts';
import { count, listInWords } from '../counts.ts';
import type { Graph, GraphNode } from './graph.ts';
import type { Picture } from './picture.ts';
import { relationVerbs, standings } from './relation-words.ts';

export type Group = {
  readonly id: string;
  readonly kind: NodeKind;
  /** What it is, in a word or two. */
  readonly what: string;
  readonly name: string;
  readonly path: string;
  readonly registered: boolean;
};

export type Bundle = { readonly from: string; readonly to: string; readonly relations: readonly RelationRow[] };

export type Grouped = {
  /** Those that have members, by name. */
  readonly groups: readonly (Group & { readonly members: readonly GraphNode[]; readonly inside: number })[];
  /** Between two groups, the thickest first. */
  readonly bundles: readonly Bundle[];
};

/** What one drawing holds. */
export const mostBundles = 60;

/** `groupOf`: where a node belongs; null leaves it out, with its relations. `relations`: those that count. */
export function groupGraph(
  graph: Graph,
  groupOf: (node: GraphNode) => Group | null,
  relations: readonly RelationRow[] = graph.relations,
): Grouped {
  const groups = new Map<string, Group & { members: GraphNode[]; inside: number }>();
  const groupOfNode = new Map<string, string>();
  for (const node of graph.nodes.values()) {
    const group = groupOf(node);
    if (group === null) continue;
    const known = groups.get(group.id) ?? { ...group, members: [], inside: 0 };
    groups.set(group.id, known);
    known.members.push(node);
    groupOfNode.set(node.id, group.id);
  }
  const bundles = new Map<string, { from: string; to: string; relations: RelationRow[] }>();
  for (const relation of relations) {
    const [from, to] = [groupOfNode.get(relation.from), groupOfNode.get(relation.to)];
    if (from === undefined || to === undefined) continue;
    const group = groups.get(from);
    if (from === to && group) group.inside++;
    else {
      const key = `${from} ${to}`;
      const known = bundles.get(key) ?? { from, to, relations: [] };
      bundles.set(key, known);
      known.relations.push(relation);
    }
  }
  return {
    groups: [...groups.values()].toSorted((a, b) => compare(a.name, b.name) || compare(a.id, b.id)),
    bundles: [...bundles.values()].toSorted(
      (a, b) => b.relations.length - a.relations.length || compare(a.from, b.from) || compare(a.to, b.to),
    ),
  };
}

/** The drawing of as many arrows as it can hold, and of every group they touch; `centre` is always there. */
export function groupedPicture(
  { groups, bundles }: Grouped,
  title: string,
  isCentre: (id: string) => boolean,
): Picture {
  const drawn = bundles.slice(0, mostBundles);
  const touched = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  return {
    title,
    description:
      'Boxes are groups and arrows are the relations between them, with how many they are. The table beside it says the same in words.',
    nodes: groups
      .filter(({ id }) => touched.has(id) || isCentre(id))
      .map(({ id, kind, what, name, path, registered, inside }) => ({
        id,
        kind,
        what,
        name,
        about: inside === 0 ? null : `${count(inside, 'relation')} inside`,
        path,
        registered,
        centre: isCentre(id),
        language: null,
      })),
    arrows: drawn.map(({ from, to, relations }) => {
      const standing = surest(relations);
      const disputed = standing === 'contradicted' ? ' (disputed)' : '';
      const number = relations.length.toLocaleString('en-GB');
      return { from, to, standing, label: count(relations.length, 'relation') + disputed, short: number + disputed };
    }),
    narrow: true,
  };
}

function surest(relations: readonly RelationRow[]): RelationStanding {
  const there = new Set(relations.map(({ standing }) => standing));
  return standings.find(({ standing }) => there.has(standing))?.standing ?? 'inferred';
}

/** `2 agreed, 1 disputed` */
export function standingsInWords({ relations }: Bundle): string {
  const counts = standings.map(({ standing, label }) => ({
    label: label.toLowerCase(),
    number: relations.filter((relation) => relation.standing === standing).length,
  }));
  return counts
    .filter(({ number }) => number > 0)
    .map(({ label, number }) => `${number.toLocaleString('en-GB')} ${label}`)
    .join(', ');
}

/** `uses (3 times) and provides`, the most frequent first. */
export function bundleInWords({ relations }: Bundle): string {
  const byKind = [...Map.groupBy(relations, ({ kind }) => kind)] as [RelationKind, readonly RelationRow[]][];
  const parts = byKind
    .toSorted(([a, as], [b, bs]) => bs.length - as.length || compare(a, b))
    .map(([kind, some]) => `${relationVerbs[kind]}${some.length === 1 ? '' : ` (${some.length} times)`}`);
  return listInWords(parts);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
