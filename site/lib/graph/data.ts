/**
 * The graph as other programs get it.
 */
import type { Contact } from '../../../schemas/facts.ts';
import type { RelationEdge, RelationNode } from '../../../schemas/open-data.ts';
import type { RelationRow } from '../../../schemas/snapshot.ts';
import { absolute, isFollowable } from '../addresses.ts';
import type { GraphNode } from './graph.ts';

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
