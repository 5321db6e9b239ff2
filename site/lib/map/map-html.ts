/**
 * The pages of the map: how organisations connect, and how the services of one do.
 */
import type { OrganisationRow } from '../../../schemas/snapshot.ts';
import { gapsPath, mapPath, organisationPath, thingsPath } from '../addresses.ts';
import { Count, count } from '../counts.ts';
import { crumbs } from '../crumbs.ts';
import { diagramHtml } from '../graph/diagram-html.ts';
import type { Graph, GraphNode } from '../graph/graph.ts';
import { groupedPicture, mostBundles, type Grouped } from '../graph/grouped.ts';
import type { LayOut } from '../graph/layout.ts';
import type { Picture } from '../graph/picture.ts';
import { nodeKindLabels, nodeKindNouns } from '../graph/relation-words.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { bundlesHtml } from './bundles-html.ts';

/** What one list of members shows; lists of everything are pages of their own. */
const MOST_MEMBERS = 60;

/** Above that, a drawing of everything is of use to nobody. */
export const mostOfEverything = { nodes: 1000, relations: 2000 } as const;

export type MapPage = {
  readonly grouped: Grouped;
  readonly layOut: LayOut;
  /** Whether there is a drawing of every thing and relation. */
  readonly hasEverything: boolean;
};

export function estatePicture(grouped: Grouped): Picture {
  return groupedPicture(grouped, 'How organisations connect', () => false);
}

export function organisationPicture(grouped: Grouped, { name, id }: OrganisationRow): Picture {
  const isOwn = (group: string) => !group.startsWith('organisation:') || group === `organisation:${id}`;
  return groupedPicture(grouped, `How the services of ${name} connect`, (group) => group !== 'outside' && isOwn(group));
}

/** `/map/` */
export function estateMapHtml(graph: Graph, page: MapPage): SafeHtml {
  const { grouped } = page;
  const things = [...graph.nodes.values()];
  const kinds = (['service', 'system', 'dataset', 'api'] as const).map((kind) => {
    const number = things.filter((node) => node.kind === kind && node.registered).length;
    const path = kind === 'api' ? '/apis/' : thingsPath(kind);
    return markup`<li><a href="${path}">${Count(number, ...nodeKindNouns[kind])}</a></li>`;
  });
  const unregistered = things.filter(({ registered }) => !registered).length;
  const gaps = markup`<li><a href="${gapsPath()}">${unregistered === 0 ? 'What is missing' : `What is missing: ${count(unregistered, 'thing')} named and not registered`}</a></li>`;
  const connected = grouped.groups.filter(({ members }) => members.some(({ id }) => graph.relationsOf(id).length > 0));
  const organisations = connected.filter(({ id }) => id !== 'outside');
  const lead =
    graph.relations.length === 0
      ? 'Nobody has said yet how things connect.'
      : `${Count(graph.relations.length, 'relation')} between what ${count(organisations.length, 'organisation')} ${organisations.length === 1 ? 'has' : 'have'}.`;
  const head = markup`<header class="page-head"><h1>Map</h1><p class="lead">${lead}</p><ul class="plain-list inline">${kinds}${gaps}</ul></header>`;
  if (graph.relations.length === 0)
    return markup`${head}<p>A map appears here once publishers say what their systems use and provide, in a small file in their repository: <a href="/guides/how-things-connect/">how to write it</a>.</p>`;
  const everything =
    page.hasEverything &&
    markup`<p class="after-list">Every single thing in one large drawing: <a href="/map/everything.svg">SVG</a>, <a href="/map/everything.dot" download>DOT</a>, <a href="/map/everything.mmd" download>Mermaid</a>. <a href="/api/v1/relations.json">All relations for programs (JSON)</a></p>`;
  const list = organisations.map((group) => memberSummary(group, graph));
  return markup`${head}${overview(grouped, page.layOut, estatePicture(grouped), '/map/organisations', 'How organisations connect', everything)}<section aria-labelledby="organisations"><h2 id="organisations">Organisation by organisation</h2><ul class="plain-list thing-list">${list}</ul></section>`;
}

/** `/organisations/<id>/map/` */
export function organisationMapHtml(
  organisation: OrganisationRow,
  graph: Graph,
  { grouped, layOut }: MapPage,
): SafeHtml {
  const { id, name } = organisation;
  const trail = crumbs([
    { href: mapPath(), label: 'Map' },
    { href: organisationPath(id), label: name },
  ]);
  const own = grouped.groups.filter(({ members }) => members.some((member) => member.organisation === id));
  const services = own.filter(({ kind }) => kind === 'service').length;
  const relations =
    grouped.bundles.reduce((sum, bundle) => sum + bundle.relations.length, 0) +
    own.reduce((sum, { inside }) => sum + inside, 0);
  const head = markup`<header class="page-head">${trail}<h1>What ${name} has, and how it connects</h1><p class="lead">${Count(services, 'service')} and ${count(relations, 'relation')}.</p></header>`;
  const lists = own.map(
    (group, index) =>
      markup`<section aria-labelledby="group-${index}"><h2 id="group-${index}"><a href="${group.path}">${group.name}</a></h2>${members(group.members, graph)}</section>`,
  );
  const drawing =
    relations === 0
      ? markup`<p class="soft">Nobody has said yet how anything of it connects. A few lines in its repository do: <a href="/guides/how-things-connect/">how to write them</a>.</p>`
      : overview(
          grouped,
          layOut,
          organisationPicture(grouped, organisation),
          `${mapPath(id)}services`,
          'How its services connect',
        );
  return markup`${head}${drawing}${lists}`;
}

function overview(
  grouped: Grouped,
  layOut: LayOut,
  picture: Picture,
  files: string,
  title: string,
  below: SafeHtml | false = false,
): SafeHtml {
  const { bundles, groups } = grouped;
  const left = bundles.length - picture.arrows.length;
  const caption =
    left > 0
      ? markup`<strong>${count(picture.arrows.length, 'arrow')} of ${bundles.length.toLocaleString('en-GB')} are drawn</strong>, those with the most relations: more than ${mostBundles} cannot be followed with the eye. <a href="#in-words">The table</a> has them all.`
      : 'An arrow is all relations from one group to another. On it stands how many they are, and it is drawn like the surest of them.';
  const drawing = diagramHtml(picture, { layOut, id: 'drawing', caption, files });
  const inside = groups.filter((group) => group.inside > 0);
  const insideRows = inside.map(
    (group) => markup`<li><a href="${group.path}">${group.name}</a>: ${count(group.inside, 'relation')} inside</li>`,
  );
  const within =
    inside.length > 0 && markup`<h3>Within one group</h3><ul class="plain-list columns">${insideRows}</ul>`;
  return markup`<section aria-labelledby="drawn"><h2 id="drawn">${title}</h2>${drawing}${below}</section><section aria-labelledby="in-words"><h2 id="in-words">The same in words</h2>${bundlesHtml(bundles, groups)}${within}</section>`;
}

function memberSummary(group: Grouped['groups'][number], graph: Graph): SafeHtml {
  const parts = (['service', 'system', 'api', 'dataset'] as const).flatMap((kind) => {
    const number = group.members.filter((node) => node.kind === kind).length;
    return number === 0 ? [] : [count(number, ...nodeKindNouns[kind])];
  });
  const relations = new Set(group.members.flatMap(({ id }) => graph.relationsOf(id))).size;
  return markup`<li><a href="${group.path}">${group.name}</a><p class="where">${[...parts, count(relations, 'relation')].join(' · ')}</p></li>`;
}

function members(nodes: readonly GraphNode[], graph: Graph): SafeHtml {
  const ordered = nodes.toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || compare(a.name, b.name) || compare(a.id, b.id),
  );
  const items = ordered.slice(0, MOST_MEMBERS).map(({ id, path, name, kind, language }) => {
    const relations = graph.relationsOf(id).length;
    return markup`<li><a href="${path}"${langAttribute(language)}>${name}</a> <span class="soft">${nodeKindLabels[kind]}${relations > 0 && `, ${count(relations, 'relation')}`}</span></li>`;
  });
  const left = ordered.length - items.length;
  return markup`<ul class="plain-list columns">${items}</ul>${left > 0 && markup`<p class="soft">and ${count(left, 'more thing')}.</p>`}`;
}

const order = ['service', 'system', 'api', 'dataset', 'organisation'];

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
