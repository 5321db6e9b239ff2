/**
 * What a node connects to: a drawing, and the table that says the same.
 */
import { connectionsPath } from '../addresses.ts';
import { count } from '../counts.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { diagramHtml } from './diagram-html.ts';
import type { Graph, GraphNode } from './graph.ts';
import type { LayOut } from './layout.ts';
import { mostDrawn, mostOfNeighbour, neighbourhood, type Neighbourhood } from './neighbourhood.ts';
import { pictureOf, type Picture } from './picture.ts';
import { relationTable } from './relation-table.ts';

export type Connecting = {
  readonly graph: Graph;
  readonly layOut: LayOut;
  readonly organisationName: (id: string) => string;
};

/** The files of drawings, beside the page of connections, by how many steps they show. */
export const drawingNames = { 1: 'one-step', 2: 'two-steps' } as const;

/** What is on the page of a node itself: one step, as far as it is drawn. Null where nothing is connected. */
export function ownConnections(node: GraphNode, connecting: Connecting): SafeHtml | null {
  const around = neighbourhood(connecting.graph, node.id, 1);
  if (around.total === 0) return null;
  const further = connectionsPath(node.path);
  const left = around.total - around.drawn.length;
  const more =
    left > 0
      ? markup`<p class="after-list">${count(left, 'more relation')} ${left === 1 ? 'is' : 'are'} in <a href="${further}#relations">the table of everything around it</a>.</p>`
      : markup`<p class="after-list"><a href="${further}">Two steps: what its neighbours connect to</a></p>`;
  return markup`${drawing(node, around, connecting)}${relationTable(around.drawn, { ...connecting, centre: node.id })}${more}`;
}

/** The page of both steps. */
export function connectionsHtml(node: GraphNode, connecting: Connecting): SafeHtml {
  const around = neighbourhood(connecting.graph, node.id, 2);
  const left = around.total - around.listed.length;
  const rest =
    left > 0 &&
    markup`<p class="soft">${count(left, 'more relation')} ${left === 1 ? 'is' : 'are'} in <a href="/api/v1/relations.json">the data of all relations</a>.</p>`;
  return markup`${drawing(node, around, connecting)}<section aria-labelledby="relations"><h2 id="relations">The same in words</h2>${relationTable(around.listed, { ...connecting, centre: node.id })}${rest}</section>`;
}

/** The drawing alone, as its files show it. */
export function neighbourhoodPicture(node: GraphNode, around: Neighbourhood, graph: Graph): Picture {
  const distance = around.steps === 1 ? 'What' : 'Over two steps, what';
  return pictureOf(graph, around, `${distance} ${node.name} connects to`);
}

function drawing(node: GraphNode, around: Neighbourhood, { graph, layOut }: Connecting): SafeHtml {
  const { steps, total, drawn } = around;
  return diagramHtml(neighbourhoodPicture(node, around, graph), {
    layOut,
    id: `drawing-${steps}`,
    caption: drawn.length < total ? captionOf(node, around) : null,
    files: `${connectionsPath(node.path)}${drawingNames[steps]}`,
  });
}

/** What is left out, why, and where it is. */
function captionOf({ path }: GraphNode, { steps, total, listed, drawn }: Neighbourhood): SafeHtml {
  const most = mostDrawn[steps];
  const why =
    drawn.length === most
      ? `more than ${most} cannot be followed with the eye`
      : `all its own, and the first ${mostOfNeighbour} of each of its neighbours`;
  const where = steps === 1 ? `${connectionsPath(path)}#relations` : '#relations';
  return markup`<strong>${count(drawn.length, 'relation')} of ${total.toLocaleString('en-GB')} are drawn</strong>: ${why}. <a href="${where}">The table</a> has ${listed.length === total || steps === 1 ? 'them all' : 'more of them'}.`;
}
