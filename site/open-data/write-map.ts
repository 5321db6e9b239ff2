/**
 * Writes the pages of services, systems and datasets, what everything connects to and what depends on it, and the map.
 */
import { ThingKind } from '../../schemas/relations.ts';
import type { ApiRow } from '../../schemas/snapshot.ts';
import { forgetUnasked, layOut } from '../graphviz.ts';
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
import { dependentsCsv, dependentsJson } from '../lib/graph/data.ts';
import { dependentsHtml } from '../lib/graph/dependents-html.ts';
import { dependentsOf } from '../lib/graph/dependents.ts';
import { diagramFile } from '../lib/graph/diagram-html.ts';
import { toDot } from '../lib/graph/dot.ts';
import type { GraphNode } from '../lib/graph/graph.ts';
import { toMermaid } from '../lib/graph/mermaid.ts';
import { neighbourhood } from '../lib/graph/neighbourhood.ts';
import { everythingOf, type Picture } from '../lib/graph/picture.ts';
import { nodeKindLabels, nodeKindNouns } from '../lib/graph/relation-words.ts';
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
import { listedThings, unreadPlaces, type Leading } from '../lib/map/unread-places.ts';
import { framePaths } from '../lib/page-frame.ts';
import { plainLine } from '../lib/plain-line.ts';
import { thingsHtml } from '../lib/things/thing-list.ts';
import { thingCrumbs, thingPage } from '../lib/things/thing-page.ts';
import type { Snapshot } from '../snapshot.ts';
import { takeFrame } from './take-frame.ts';
import { writerInto, type Write } from './writer.ts';

const LONGEST_NAME = 200;

type Page = { readonly title: string; readonly description: string; readonly data: string; readonly main: SafeHtml };
type Writing = {
  readonly snapshot: Snapshot;
  readonly connecting: Connecting;
  readonly write: Write;
  page(path: string, page: Page): void;
};

/** The addresses of the pages that were written, as paths. */
export function writeMap(snapshot: Snapshot, outDir: string): string[] {
  const { estate, graph, organisationById } = snapshot;
  const frame = takeFrame(outDir, estate.url, framePaths.map);
  const write = writerInto(outDir);
  const paths: string[] = [];
  const writing: Writing = {
    snapshot,
    connecting: { graph, layOut, organisationName: (id) => organisationById.get(id)?.name ?? id },
    write,
    page(path, { title, description, data, main }) {
      const canonical = absolute(estate.url, path);
      write(`${path}index.html`, frame.complete({ title, description, canonical, alternate: data, main: main.html }));
      paths.push(path);
    },
  };
  writeThings(writing);
  for (const api of snapshot.apis) writeAround(graph.nodes.get(api.id), apiCrumbs(snapshot, api), writing);
  writeMaps(writing);
  forgetUnasked();
  return paths;
}

function writeThings(writing: Writing): void {
  const { snapshot, connecting, page } = writing;
  const { things, thingById, graph, organisations, organisationById, sourceById } = snapshot;
  const byKind = Map.groupBy(things, ({ kind }) => kind);
  for (const kind of ThingKind.options) {
    page(thingsPath(kind), {
      title: `${nodeKindLabels[kind]}s`,
      description: `The ${nodeKindNouns[kind][1]} in the catalogue, by organisation.`,
      data: '/api/v1/relations.json',
      main: thingsHtml(kind, byKind.get(kind) ?? [], { graph, things: thingById, organisations }),
    });
  }
  for (const thing of things) {
    const organisation = organisationById.get(thing.organisation);
    const name = plainLine(thing.name, LONGEST_NAME);
    page(thingPath(thing), {
      title: `${name} · ${organisation?.name ?? thing.organisation}`,
      description: thing.purpose ?? `${name}: what it is, whose it is and what it connects to.`,
      data: thingDataPath(thing),
      main: thingPage({ ...connecting, thing, organisation, source: sourceById.get(thing.source), things: thingById }),
    });
    const trail = [...thingCrumbs(thing, organisation), { href: thingPath(thing), label: name }];
    writeAround(graph.nodes.get(thing.id), trail, writing);
  }
}

function apiCrumbs({ organisationById }: Snapshot, { id, name, organisation }: ApiRow): Crumb[] {
  return [
    { href: '/apis/', label: 'Catalogue' },
    { href: organisationPath(organisation), label: organisationById.get(organisation)?.name ?? organisation },
    { href: apiPath(id), label: plainLine(name, LONGEST_NAME) },
  ];
}

/** What a thing or an API connects to over two steps, what depends on it, and the drawings of it as files. */
function writeAround(node: GraphNode | undefined, trail: readonly Crumb[], writing: Writing): void {
  const { connecting, page } = writing;
  const { graph } = connecting;
  if (!node || graph.relationsOf(node.id).length === 0) return;
  const name = markup`<span class="whole"${langAttribute(node.language)}>${node.name}</span>`;
  const path = connectionsPath(node.path);
  const head = markup`<header class="page-head">${crumbs(trail)}<h1>What ${name} connects to</h1><p class="lead">Over two steps: its own relations, and those of what it is related to.</p></header>`;
  page(path, {
    title: `What ${node.name} connects to`,
    description: `What ${node.name} is related to, and what that is related to, with who says so.`,
    data: '/api/v1/relations.json',
    main: markup`<article>${head}${connectionsHtml(node, connecting)}</article>`,
  });
  for (const steps of [1, 2] as const) {
    const picture = neighbourhoodPicture(node, neighbourhood(graph, node.id, steps), graph);
    writeDrawing(picture, path + drawingNames[steps], writing);
  }
  writeDependents(node, trail, name, writing);
}

function writeDependents(node: GraphNode, trail: readonly Crumb[], name: SafeHtml, writing: Writing): void {
  const { snapshot, connecting, page, write } = writing;
  const { graph } = connecting;
  const dependents = dependentsOf(graph, node.id);
  if (dependents.direct === 0) return;
  const contactOf = contactsIn(snapshot);
  const path = dependentsPath(node.path);
  page(path, {
    title: `What depends on ${node.name}`,
    description: `Everything that is affected when ${node.name} changes or stops, and whom to tell.`,
    data: `${path}dependents.json`,
    main: markup`<article><header class="page-head">${crumbs(trail)}<h1>What depends on ${name}</h1></header>${dependentsHtml(node, dependents, { graph, contactOf })}</article>`,
  });
  const nameOf = (id: string) => graph.nodes.get(id)?.name ?? id;
  write(`${path}dependents.csv`, dependentsCsv(dependents.listed, { contactOf, nameOf }));
  const data = dependentsJson(node, dependents, { contactOf, ...snapshot.estate });
  write(`${path}dependents.json`, `${JSON.stringify(data)}\n`);
}

function writeMaps(writing: Writing): void {
  const { snapshot, page } = writing;
  const { graph, organisations, organisationById, apiById, apisByOrganisation, thingsByOrganisation } = snapshot;
  const hasEverything =
    graph.relations.length > 0 &&
    graph.relations.length <= mostOfEverything.relations &&
    new Set(graph.relations.flatMap(({ from, to }) => [from, to])).size <= mostOfEverything.nodes;
  if (hasEverything) writeDrawing(everythingOf(graph), '/map/everything', writing);
  const estate = byOrganisation(graph, organisationById);
  const data = '/api/v1/relations.json';
  page(mapPath(), {
    title: 'Map',
    description: 'How the services, systems, APIs and datasets of government connect.',
    data,
    main: estateMapHtml(graph, { grouped: estate, layOut, hasEverything }),
  });
  if (graph.relations.length > 0) writeDrawing(estatePicture(estate), '/map/organisations', writing);
  for (const organisation of organisations) {
    const { id, name } = organisation;
    if (!apisByOrganisation.has(id) && !thingsByOrganisation.has(id)) continue;
    const grouped = byService(graph, id, organisationById);
    page(mapPath(id), {
      title: `Map of ${name}`,
      description: `The services of ${name}, what they are made of and what they connect to.`,
      data,
      main: organisationMapHtml(organisation, graph, { grouped, layOut, hasEverything }),
    });
    writeDrawing(organisationPicture(grouped, organisation), `${mapPath(id)}services`, writing);
  }
  page(gapsPath(), {
    title: 'What is missing',
    description: 'What is named by others and is not in the catalogue.',
    data,
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

function writeDrawing(picture: Picture, path: string, { snapshot, write }: Writing): void {
  const { url } = snapshot.estate;
  // Files are taken elsewhere, so their links are full addresses.
  const standing = { ...picture, nodes: picture.nodes.map((node) => ({ ...node, path: absolute(url, node.path) })) };
  write(`${path}.svg`, diagramFile(standing, layOut));
  write(`${path}.dot`, toDot(standing));
  write(`${path}.mmd`, toMermaid(standing));
}
