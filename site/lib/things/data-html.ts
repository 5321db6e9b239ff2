/**
 * What is said of data: of a dataset whether it is the core copy or a replica, of a system what it holds.
 */
import type { ThingRow } from '../../../schemas/snapshot.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import type { Graph, GraphNode } from '../graph/graph.ts';
import { originalsOf, type Original } from './data-of.ts';

type Read = { readonly graph: Graph; readonly things: ReadonlyMap<string, ThingRow> };

/** The section of a page; null where there is nothing to say. */
export function dataHtml(thing: ThingRow, read: Read): SafeHtml | null {
  if (thing.kind === 'dataset') return section(datasetHtml(thing, originalsOf(read.graph, read.things, thing.id)));
  const held = read.graph
    .relationsOf(thing.id)
    .flatMap(({ from, kind, to }) => (kind === 'holds' && from === thing.id ? (read.graph.nodes.get(to) ?? []) : []));
  if (held.length === 0) return null;
  return section(markup`<ul class="plain-list thing-list">${held.map((node) => heldHtml(node, read))}</ul>`);
}

function section(content: SafeHtml): SafeHtml {
  return markup`<section aria-labelledby="data"><h2 id="data">Its data</h2>${content}</section>`;
}

function datasetHtml({ data }: ThingRow, originals: readonly Original[]): SafeHtml {
  const replicas = originals.map(({ node, core }) => (core ? coreReplica(node) : replica(node)));
  if (replicas.length > 0) return markup`${replicas}`;
  if (data?.core === true)
    return markup`<p><strong>This is the core copy.</strong> Others who need this data should take it from here.</p>`;
  if (data?.core === false)
    return markup`<p><strong>This is not the core copy,</strong> and its publisher does not say what it is a copy of.</p>`;
  return markup`<p class="soft">Its publisher has not said whether it is the core copy or a replica of other data.</p>`;
}

function coreReplica(node: GraphNode): SafeHtml {
  const owner = node.organisationName ? ` of ${node.organisationName}` : '';
  return markup`<div class="notice"><p><strong>A replica of core data.</strong> This is a copy of ${link(node)}${owner}, which is the core copy. Copies fall behind and have to be protected twice, so data should be taken from core data sets where that is possible. <a href="/guides/what-connects/#core-data-and-replicas">Why replicas are pointed out</a></p></div>`;
}

function replica(node: GraphNode): SafeHtml {
  return markup`<p><strong>A replica</strong> of ${link(node)}, of which nobody says that it is the core copy.</p>`;
}

function heldHtml(node: GraphNode, { graph, things }: Read): SafeHtml {
  return markup`<li>${link(node)} ${dataTag(node.id, { graph, things })}</li>`;
}

/** `Core copy`, `Replica of core data`, `Replica`; null where nobody says. */
export function dataTag(dataset: string, { graph, things }: Read): SafeHtml | null {
  const originals = originalsOf(graph, things, dataset);
  if (originals.some(({ core }) => core)) return markup`<span class="tag tag-attention">Replica of core data</span>`;
  if (originals.length > 0) return markup`<span class="tag tag-plain">Replica</span>`;
  return things.get(dataset)?.data?.core === true ? markup`<span class="tag tag-active">Core copy</span>` : null;
}

function link({ path, name, language }: GraphNode): SafeHtml {
  return markup`<a href="${path}"${langAttribute(language)}>${name}</a>`;
}
