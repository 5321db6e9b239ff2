/**
 * Everything that relations lead from and to, and the relations by what they lead from and to.
 */
import type { NodeKind, RelationKind } from '../../../schemas/relations.ts';
import type { ApiRow, OrganisationRow, RelationRow, ThingRow, UnregisteredRow } from '../../../schemas/snapshot.ts';
import { apiPath, gapsPath, organisationPath, thingPath } from '../addresses.ts';
import { plainLine } from '../plain-line.ts';
import { impactIn, type Dependents } from './dependents.ts';

export type GraphNode = {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** The id of the organisation it belongs to; null where it is none of those in the catalogue. */
  readonly organisation: string | null;
  /** What that organisation is called; of what is not in the catalogue, as far as somebody says. */
  readonly organisationName: string | null;
  /** Whether it is in the catalogue. */
  readonly registered: boolean;
  /** Where it has its page, or where it is said that it has none. */
  readonly path: string;
  /** The address that those name who name it; only of what is not in the catalogue. */
  readonly url: string | null;
  /** Language of its name, where somebody says so. */
  readonly language: string | null;
};

export type Graph = {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** By both ends and kind. */
  readonly relations: readonly RelationRow[];
  /** The relations that begin or end at a node, by kind and names: the same ones always come in the same order. */
  relationsOf(id: string): readonly RelationRow[];
  /** Everything that depends on a node, directly or through others. */
  dependentsOf(id: string): Dependents;
  /** Whether anything depends on it. */
  isNeeded(id: string): boolean;
  /** Whom it hits when it changes: `7 systems in 4 organisations`. Null where nothing depends on it. */
  affects(id: string): string | null;
};

type Parts = {
  readonly apis: readonly ApiRow[];
  readonly currentOf: (api: string) => { readonly language: string | null };
  readonly things: readonly ThingRow[];
  readonly relations: readonly RelationRow[];
  readonly unregistered: readonly UnregisteredRow[];
  readonly organisationById: ReadonlyMap<string, OrganisationRow>;
};

const LONGEST_NAME = 200;
const kindOfPrefix: Partial<Record<string, NodeKind>> = {
  service: 'service',
  system: 'system',
  dataset: 'dataset',
  organisation: 'organisation',
};

/** Costs time in proportion to what there is. An end that no table has is a node that is not in the catalogue. */
export function graphOf({ apis, currentOf, things, relations, unregistered, organisationById }: Parts): Graph {
  const nodes = new Map<string, GraphNode>();
  const add = (node: GraphNode) => nodes.set(node.id, { ...node, name: plainLine(node.name, LONGEST_NAME) || node.id });
  const owner = (organisation: string) => ({
    organisation,
    organisationName: plainLine(organisationById.get(organisation)?.name ?? organisation, LONGEST_NAME),
  });
  for (const { id, name, organisation } of apis) {
    const language = currentOf(id).language;
    add({ id, kind: 'api', name, ...owner(organisation), registered: true, path: apiPath(id), url: null, language });
  }
  for (const thing of things) {
    const { id, kind, name, organisation, language } = thing;
    const path = thingPath(thing);
    add({ id, kind, name, ...owner(organisation), registered: true, path, url: null, language });
  }
  for (const { id, kind, name, organisation, url } of unregistered) {
    // Those who name it may say its organisation by its id.
    const organisationName = organisationById.get(organisation ?? '')?.name ?? organisation;
    if (!nodes.has(id)) add({ ...unknown(id), kind, name, organisationName, url });
  }
  const byNode = new Map<string, RelationRow[]>();
  for (const { from, to } of relations)
    for (const id of [from, to]) if (!nodes.has(id)) add(organisationNode(id, organisationById) ?? unknown(id));
  for (const relation of relations.toSorted(inOrder(nodes))) {
    for (const id of new Set([relation.from, relation.to])) {
      const known = byNode.get(id);
      if (known) known.push(relation);
      else byNode.set(id, [relation]);
    }
  }
  const impact = impactIn({ nodes, relations });
  return { nodes, relations, relationsOf: (id) => byNode.get(id) ?? [], ...impact };
}

/** As people ask: what it is part of and made of, what it offers, what it uses, what it holds. */
const kinds: readonly RelationKind[] = [
  'part-of',
  'provides',
  'consumes',
  'depends-on',
  'holds',
  'serves',
  'copies',
  'reuses',
  'replaced-by',
];
const rankOf = new Map(kinds.map((kind, index) => [kind, index]));

const collator = new Intl.Collator('en-GB', { sensitivity: 'base', numeric: true });

function inOrder(nodes: ReadonlyMap<string, GraphNode>): (a: RelationRow, b: RelationRow) => number {
  const name = (id: string) => nodes.get(id)?.name ?? id;
  return (a, b) =>
    (rankOf.get(a.kind) ?? 0) - (rankOf.get(b.kind) ?? 0) ||
    collator.compare(name(a.from), name(b.from)) ||
    collator.compare(name(a.to), name(b.to)) ||
    compare(a.from, b.from) ||
    compare(a.to, b.to);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function organisationNode(id: string, organisations: Parts['organisationById']): GraphNode | null {
  const organisation = organisations.get(id.replace(/^organisation:/, ''));
  if (!id.startsWith('organisation:') || !organisation) return null;
  return {
    id,
    kind: 'organisation',
    name: organisation.name,
    organisation: organisation.id,
    organisationName: null,
    registered: true,
    path: organisationPath(organisation.id),
    url: null,
    language: null,
  };
}

function unknown(id: string): GraphNode {
  const [prefix = ''] = id.split(':');
  return {
    id,
    kind: kindOfPrefix[prefix] ?? 'api',
    name: id.replace(/^[^/]*[/:]/, ''),
    organisation: null,
    organisationName: null,
    registered: false,
    path: gapsPath(id),
    url: null,
    language: null,
  };
}
