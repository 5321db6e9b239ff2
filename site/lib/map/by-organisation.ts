/**
 * The whole estate by organisation, and one organisation by service: where each node belongs.
 */
import type { RelationKind } from '../../../schemas/relations.ts';
import { gapsPath, mapPath, organisationPath } from '../addresses.ts';
import { groupGraph, type Group, type Grouped } from '../graph/grouped.ts';
import type { Graph, GraphNode } from '../graph/graph.ts';

/** What is not in the catalogue, and nobody knows whose it is. */
const outside: Group = {
  id: 'outside',
  kind: 'organisation',
  what: 'Not in the catalogue',
  name: 'Named, not registered',
  path: gapsPath(),
  registered: false,
};

type Names = ReadonlyMap<string, { readonly name: string }>;

export function byOrganisation(graph: Graph, organisations: Names): Grouped {
  return groupGraph(graph, (node) => organisationGroup(node, organisations));
}

function organisationGroup({ organisation }: GraphNode, organisations: Names): Group {
  if (organisation === null) return outside;
  const name = organisations.get(organisation)?.name ?? organisation;
  return {
    id: `organisation:${organisation}`,
    kind: 'organisation',
    what: 'Organisation',
    name,
    path: mapPath(organisation),
    registered: true,
  };
}

/** How a node belongs to something of its organisation that is more than itself: from it, or to it. */
const upwards: Partial<Record<RelationKind, 'to' | 'from'>> = {
  'part-of': 'to',
  provides: 'from',
  holds: 'from',
  serves: 'from',
};

/**
 * One organisation: its services with everything that makes them up, what is in none, and the other organisations that
 * any of it is connected to.
 */
export function byService(graph: Graph, organisation: string, organisations: Names): Grouped {
  const own = new Map([...graph.nodes].filter(([, node]) => node.organisation === organisation));
  const services = serviceOfEach(graph, own);
  const relations = [...new Set([...own.keys()].flatMap((id) => graph.relationsOf(id)))];
  const touched = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const groupOf = (node: GraphNode): Group | null => {
    if (!own.has(node.id)) return touched.has(node.id) ? organisationGroup(node, organisations) : null;
    const service = graph.nodes.get(services.get(node.id) ?? '');
    if (!service) return rest(organisation);
    const { id, name, path } = service;
    return { id, kind: 'service', what: 'Service', name, path, registered: true };
  };
  return groupGraph(graph, groupOf, relations);
}

/** What an organisation has that is in no service. */
function rest(organisation: string): Group {
  return {
    id: `organisation:${organisation}`,
    kind: 'system',
    what: 'In no service',
    name: 'Everything else',
    path: organisationPath(organisation),
    registered: true,
  };
}

/** The outermost service of the organisation that each node belongs to, the nearest first; cycles end. */
function serviceOfEach(graph: Graph, own: ReadonlyMap<string, GraphNode>): ReadonlyMap<string, string> {
  const isInner = (id: string) =>
    graph
      .relationsOf(id)
      .some(({ from, kind, to }) => kind === 'part-of' && from === id && own.get(to)?.kind === 'service');
  const services = [...own.values()].filter(({ kind }) => kind === 'service').map(({ id }) => id);
  const found = new Map<string, string>();
  // Services that are part of each other in a circle have no outermost one: then each is one of its own.
  const outermost = services.filter((id) => !isInner(id));
  for (const roots of [outermost, services]) {
    let edge = roots.filter((id) => !found.has(id));
    for (const id of edge) found.set(id, id);
    while (edge.length > 0) {
      const next: string[] = [];
      for (const id of edge)
        for (const { from, kind, to } of graph.relationsOf(id)) {
          const member = upwards[kind] === 'to' ? from : to;
          const owner = upwards[kind] === 'to' ? to : from;
          if (upwards[kind] === undefined || owner !== id || !own.has(member) || found.has(member)) continue;
          found.set(member, found.get(id) ?? id);
          next.push(member);
        }
      edge = next;
    }
  }
  return found;
}
