/**
 * The pages of services, systems and datasets, what everything connects to and what depends on it, and the map.
 */
import { ThingKind } from '../../schemas/relations.ts';
import { layOut } from '../graphviz.ts';
import {
  absolute,
  apiPath,
  connectionsPath,
  dependentsPath,
  gapsPath,
  mapPath,
  organisationPath,
  thingDataPath,
  thingPath,
  thingsPath,
} from '../lib/addresses.ts';
import { crumbs, type Crumb } from '../lib/crumbs.ts';
import { connectionsHtml, drawingNames, neighbourhoodPicture, type Connecting } from '../lib/graph/connections-html.ts';
import { contactsIn } from '../lib/graph/contacts.ts';
import { dependentRows, dependentsCsv, dependentsJson } from '../lib/graph/dependent-rows.ts';
import { dependentsHtml } from '../lib/graph/dependents-html.ts';
import { diagramFile } from '../lib/graph/diagram-html.ts';
import { toDot } from '../lib/graph/dot.ts';
import type { Graph, GraphNode } from '../lib/graph/graph.ts';
import { toMermaid } from '../lib/graph/mermaid.ts';
import { neighbourhood } from '../lib/graph/neighbourhood.ts';
import { everythingOf, type Picture } from '../lib/graph/picture.ts';
import { nodeKindLabels, nodeKindNouns } from '../lib/graph/relation-words.ts';
import { askedFor } from '../lib/asked-for.ts';
import { langAttribute } from '../lib/lang-attribute.ts';
import { markup, type SafeHtml } from '../lib/markup.ts';
import { byOrganisation, byService } from '../lib/map/by-organisation.ts';
import { leftOut, namedOnly, withNothing } from '../lib/map/gaps.ts';
import { gapsHtml } from '../lib/map/gaps-html.ts';
import {
  estateMapHtml,
  estatePicture,
  mostOfEverything,
  organisationMapHtml,
  organisationPicture,
} from '../lib/map/map-html.ts';
import { plainLine } from '../lib/plain-line.ts';
import { thingJsonLd } from '../lib/structured-data/thing.ts';
import { thingsHtml } from '../lib/things/thing-list.ts';
import { thingCrumbs, thingPage } from '../lib/things/thing-page.ts';
import type { Snapshot } from '../snapshot.ts';
import { listedThings, unreadPlaces, type Leading } from '../lib/map/unread-places.ts';
import type { Out, Part, Site } from '../build/part.ts';

const LONGEST_NAME = 200;

type Page = {
  readonly title: string;
  readonly description: string;
  readonly data: string;
  readonly head?: SafeHtml | null;
  readonly main: SafeHtml;
};
type Making = {
  readonly snapshot: Snapshot;
  readonly connecting: Connecting;
  readonly toRows: ReturnType<typeof dependentRows>;
  readonly out: Out;
  page(path: string, page: Page): void;
};

export function* mapParts(site: Site): Generator<Part> {
  const { things, apis, organisations, graph, apisByOrganisation, thingsByOrganisation, estate } = site.snapshot;
  const toRows = dependentRows({ nodes: graph.nodes, contactOf: contactsIn(site.snapshot), url: estate.url });
  const part = (id: string, make: (making: Making) => void, rest: Pick<Part, 'about' | 'precision'> = {}): Part => ({
    id: `map ${id}`,
    ...rest,
    make: (out) => make(toMaking(site, toRows, out)),
  });
  for (const kind of ThingKind.options) yield part(`list ${kind}`, (making) => makeList(kind, making));
  for (const { id } of things) yield part(id, (making) => makeThing(id, making), { about: id });
  for (const { id } of [...things, ...apis]) {
    if (graph.relationsOf(id).length === 0) continue;
    yield part(`connections ${id}`, (making) => makeConnections(id, making), { about: id });
    yield part(`drawings ${id}`, (making) => makeDrawings(id, making), { about: id, precision: 'change' });
    if (graph.isNeeded(id))
      yield part(`dependents ${id}`, (making) => makeDependents(id, making), { about: id, precision: 'change' });
  }
  yield part('estate', makeEstateMap);
  for (const { id } of organisations)
    if (apisByOrganisation.has(id) || thingsByOrganisation.has(id))
      yield part(`organisation ${id}`, (making) => makeOrganisationMap(id, making));
  yield part('gaps', makeGaps);
}

function toMaking({ snapshot, frames }: Site, toRows: Making['toRows'], out: Out): Making {
  const { estate, graph, organisationById } = snapshot;
  return {
    snapshot,
    connecting: { graph, layOut, organisationName: (id) => organisationById.get(id)?.name ?? id },
    toRows,
    out,
    page(path, { title, description, data, head, main }) {
      const canonical = absolute(estate.url, path);
      out.page(
        path,
        frames.map.complete({
          title,
          description,
          canonical,
          alternate: data,
          head: head?.html ?? '',
          main: main.html,
        }),
      );
    },
  };
}

function makeList(kind: ThingKind, { snapshot, page }: Making): void {
  const { things, thingById, graph, organisations } = snapshot;
  page(thingsPath(kind), {
    title: `${nodeKindLabels[kind]}s`,
    description: `The ${nodeKindNouns[kind][1]} in the catalogue, by organisation.`,
    data: '/api/v1/relations.json',
    main: thingsHtml(
      kind,
      things.filter((thing) => thing.kind === kind),
      { graph, things: thingById, organisations },
    ),
  });
}

function makeThing(id: string, { snapshot, connecting, page }: Making): void {
  const { thingById, organisationById, sourceById } = snapshot;
  const thing = askedFor(thingById.get(id), id);
  const organisation = organisationById.get(thing.organisation);
  page(thingPath(thing), {
    title: `${plainLine(thing.name, LONGEST_NAME)} · ${organisation?.name ?? thing.organisation}`,
    description: thing.purpose ?? `${thing.name}: what it is, whose it is and what it connects to.`,
    data: thingDataPath(thing),
    head: thingJsonLd(snapshot.estate, thing, {
      organisation,
      trail: thingCrumbs(thing, organisation),
      copied: connecting.graph
        .relationsOf(id)
        .flatMap(({ kind, from, to }) => (kind === 'copies' && from === id ? (thingById.get(to) ?? []) : [])),
    }),
    main: thingPage({
      ...connecting,
      thing,
      organisation,
      source: sourceById.get(thing.source),
      things: thingById,
      estate: snapshot.estate,
    }),
  });
}

/** Where a thing or an API stands in the catalogue, itself included. */
function trailOf({ id, name, organisation, path }: GraphNode, { thingById, organisationById }: Snapshot): Crumb[] {
  const thing = thingById.get(id);
  const own = { href: path, label: name };
  const owner = organisationById.get(organisation ?? '');
  if (thing) return [...thingCrumbs(thing, owner), own];
  const trail: Crumb[] = [{ href: '/apis/', label: 'Catalogue' }];
  if (organisation !== null) trail.push({ href: organisationPath(organisation), label: owner?.name ?? organisation });
  return [...trail, own];
}

function nameHtml({ name, language }: GraphNode): SafeHtml {
  return markup`<span class="whole"${langAttribute(language)}>${name}</span>`;
}

/** What a thing or an API connects to over two steps. */
function makeConnections(id: string, { snapshot, connecting, page }: Making): void {
  const node = askedFor(connecting.graph.nodes.get(id), id);
  const head = markup`<header class="page-head">${crumbs(trailOf(node, snapshot))}<h1>What ${nameHtml(node)} connects to</h1><p class="lead">Over two steps: its own relations, and those of what it is related to.</p></header>`;
  page(connectionsPath(node.path), {
    title: `What ${node.name} connects to`,
    description: `What ${node.name} is related to, and what that is related to, with who says so.`,
    data: '/api/v1/relations.json',
    main: markup`<article>${head}${connectionsHtml(node, connecting)}</article>`,
  });
}

/** The same as files. */
function makeDrawings(id: string, making: Making): void {
  const { graph } = making.connecting;
  const node = askedFor(graph.nodes.get(id), id);
  for (const steps of [1, 2] as const) {
    const picture = neighbourhoodPicture(node, neighbourhood(graph, id, steps), graph);
    makeDrawing(picture, connectionsPath(node.path) + drawingNames[steps], making);
  }
}

function makeDependents(id: string, { snapshot, connecting, toRows, page, out }: Making): void {
  const { graph } = connecting;
  const node = askedFor(graph.nodes.get(id), id);
  const dependents = graph.dependentsOf(id);
  const rows = toRows(dependents.listed);
  const path = dependentsPath(node.path);
  page(path, {
    title: `What depends on ${node.name}`,
    description: `Everything that is affected when ${node.name} changes or stops, and whom to tell.`,
    data: `${path}dependents.json`,
    main: markup`<article><header class="page-head">${crumbs(trailOf(node, snapshot))}<h1>What depends on ${nameHtml(node)}</h1></header>${dependentsHtml(node, dependents, rows)}</article>`,
  });
  out.file(`${path}dependents.csv`, dependentsCsv(rows));
  out.file(`${path}dependents.json`, dependentsJson(node, dependents, { rows, url: snapshot.estate.url }));
}

function makeEstateMap(making: Making): void {
  const { snapshot, page } = making;
  const { graph, organisationById } = snapshot;
  const isEverythingDrawn = canDrawEverything(graph);
  if (isEverythingDrawn) makeDrawing(everythingOf(graph), '/map/everything', making);
  const grouped = byOrganisation(graph, organisationById);
  page(mapPath(), {
    title: 'Map',
    description: 'How the services, systems, APIs and datasets of government connect.',
    data: '/api/v1/relations.json',
    main: estateMapHtml(graph, { grouped, layOut, hasEverything: isEverythingDrawn }),
  });
  if (graph.relations.length > 0) makeDrawing(estatePicture(grouped), '/map/organisations', making);
}

function canDrawEverything({ relations }: Graph): boolean {
  return (
    relations.length > 0 &&
    relations.length <= mostOfEverything.relations &&
    new Set(relations.flatMap(({ from, to }) => [from, to])).size <= mostOfEverything.nodes
  );
}

function makeOrganisationMap(id: string, making: Making): void {
  const { snapshot, page } = making;
  const { graph, organisationById } = snapshot;
  const organisation = askedFor(organisationById.get(id), id);
  const grouped = byService(graph, id, organisationById);
  page(mapPath(id), {
    title: `Map of ${organisation.name}`,
    description: `The services of ${organisation.name}, what they are made of and what they connect to.`,
    data: '/api/v1/relations.json',
    main: organisationMapHtml(organisation, graph, { grouped, layOut, hasEverything: canDrawEverything(graph) }),
  });
  makeDrawing(organisationPicture(grouped, organisation), `${mapPath(id)}services`, making);
}

function makeGaps({ snapshot, page }: Making): void {
  const { graph, apiById, organisations, apisByOrganisation, thingsByOrganisation } = snapshot;
  page(gapsPath(), {
    title: 'What is missing',
    description: 'What is named by others and is not in the catalogue.',
    data: '/api/v1/relations.json',
    main: gapsHtml({
      ...namedOnly(graph),
      places: unreadPlaces(whatIsOnlyListed(snapshot), snapshot.sources),
      leftOut: leftOut(snapshot.sources),
      dead: snapshot.deadDocumentation().flatMap(({ api, message }) => {
        const row = apiById.get(api);
        return row ? [{ api: row, message }] : [];
      }),
      onlyListed: organisations.filter(({ listedBy }) => listedBy !== null),
      withNothing: withNothing(organisations, apisByOrganisation, thingsByOrganisation),
    }),
  });
}

/** APIs and things of which only a list says anything, with the addresses that are said of them. */
function whatIsOnlyListed(snapshot: Snapshot): Leading[] {
  const { apiById, graph, sourceById, things, undescribed } = snapshot;
  const entries = undescribed().flatMap(({ api, language, documentation, servers }): Leading[] => {
    const row = apiById.get(api);
    const addresses = [documentation, ...servers.map(({ resolved }) => resolved)];
    return row ? [{ name: row.name, path: apiPath(api), language, addresses }] : [];
  });
  return [...entries, ...listedThings(things, sourceById, (id) => graph.nodes.get(id)?.path ?? gapsPath(id))];
}

function makeDrawing(picture: Picture, path: string, { snapshot, out }: Making): void {
  const { url } = snapshot.estate;
  // Files are taken elsewhere, so their links are full addresses.
  const standing = { ...picture, nodes: picture.nodes.map((node) => ({ ...node, path: absolute(url, node.path) })) };
  out.file(`${path}.svg`, diagramFile(standing, layOut));
  out.file(`${path}.dot`, toDot(standing));
  out.file(`${path}.mmd`, toMermaid(standing));
}
