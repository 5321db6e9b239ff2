/**
 * The graph as other programs get it.
 */
import type { Contact } from '../../../schemas/facts.ts';
import type { DependentEntry, DependentsJson, RelationEdge, RelationNode } from '../../../schemas/open-data.ts';
import type { RelationRow } from '../../../schemas/snapshot.ts';
import { absolute, isFollowable } from '../addresses.ts';
import { csv } from '../csv.ts';
import type { Dependent, Dependents } from './dependents.ts';
import type { GraphNode } from './graph.ts';
import { relationVerbs } from './relation-words.ts';

/** `site`: the address of the portal. */
export function relationNode(
  { id, kind, name, organisation, registered, path, url }: GraphNode,
  site: string,
): RelationNode {
  const named = url !== null && isFollowable(url) ? url : null;
  return { id, kind, name, organisation, registered, url: registered ? absolute(site, path) : named };
}

export function relationEdge({ from, to, kind, standing, lastSeen, declarations }: RelationRow): RelationEdge {
  return { from, to, kind, standing, lastSeen, declaredBy: declarations };
}

export type ContactOf = (node: GraphNode) => Contact | null;

/** What depends on a node. `url`: the address of the portal. */
export function dependentsJson(
  node: GraphNode,
  { direct, indirect, organisations, listed }: Dependents,
  { contactOf, url }: { contactOf: ContactOf; url: string },
): DependentsJson {
  return {
    of: relationNode(node, url),
    direct,
    indirect,
    organisations,
    dependents: listed.map((dependent) => dependentEntry(dependent, contactOf, url)),
  };
}

function dependentEntry({ node, path }: Dependent, contactOf: ContactOf, site: string): DependentEntry {
  return {
    ...relationNode(node, site),
    steps: path.length,
    path: path.map(({ from, kind, to, standing }) => ({ from, kind, to, standing })),
    contact: contactOf(node),
  };
}

/** One row for each, with the way in words. */
export function dependentsCsv(
  dependents: readonly Dependent[],
  { contactOf, nameOf }: { contactOf: ContactOf; nameOf: (id: string) => string },
): string {
  const head = ['id', 'kind', 'name', 'organisation', 'steps', 'path', 'contactName', 'contactEmail', 'contactUrl'];
  const rows = dependents.map(({ node, path }) => {
    const contact = contactOf(node);
    const way = path.map(({ from, kind, to }) => `${nameOf(from)} ${relationVerbs[kind]} ${nameOf(to)}`).join('; ');
    const whose = node.organisationName ?? node.organisation ?? '';
    const reach = [contact?.name ?? '', contact?.email ?? '', contact?.url ?? ''];
    return [node.id, node.kind, node.name, whose, String(path.length), way, ...reach];
  });
  return csv([head, ...rows]);
}
