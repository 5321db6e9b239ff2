/**
 * The example estate, harvested for real: what its pages draw, what their tables say and what `relations.json` holds are the
 * same relations; and what depends on a thing is what somebody finds who reads the files of its publishers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPublishers, type Publishers } from '../../crawler/demo/publishers.ts';
import { harvestAndPublish } from '../../crawler/sync.ts';
import { createHarvestRig, type HarvestRig } from '../../crawler/testing/harvest-rig.ts';
import { layOut } from '../graphviz.ts';
import { connectionsHtml, ownConnections, type Connecting } from '../lib/graph/connections-html.ts';
import { mostDrawn } from '../lib/graph/neighbourhood.ts';
import { byOrganisation, byService } from '../lib/map/by-organisation.ts';
import { estateMapHtml, organisationMapHtml } from '../lib/map/map-html.ts';
import { relationsJson } from '../open-data/entries.ts';
import { openSnapshot, type Snapshot } from '../snapshot.ts';
import { around, readEdges, said } from './read-edges.ts';

let folder: string;
let publishers: Publishers;
let rig: HarvestRig;
let snapshot: Snapshot;
let connecting: Connecting;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-example-connections-'));
  const exampleDirectory = join(import.meta.dirname, '../../content/example');
  publishers = await startPublishers({ exampleDirectory, workDirectory: folder, gitPort: 0, webPort: 0 });
  rig = createHarvestRig({ origins: [publishers.gitOrigin, publishers.webOrigin] });
  await publishers.advance(publishers.seasons);
  await harvestAndPublish({ ...rig.deps, estateDirectory: publishers.estateDirectory });
  snapshot = openSnapshot(rig.deps.folders.snapshot);
  const { graph, organisationById } = snapshot;
  connecting = { graph, layOut, organisationName: (id) => organisationById.get(id)?.name ?? id };
}, 300_000);
afterAll(async () => {
  snapshot.close();
  await rig.close();
  await publishers.close();
  rmSync(folder, { recursive: true });
});

/** Of each thing and API that has a page: its own relations, and those of what it is related to, as the data has them. */
function everywhere() {
  const { edges } = relationsJson(snapshot);
  return [...snapshot.graph.nodes.values()].flatMap((node) => {
    const found = around(node.id, edges);
    return node.registered && found.direct.length > 0 ? [{ node, ...found }] : [];
  });
}

test('each thing and API, one step: the same in the drawing, in the table and in the data', () => {
  expect(everywhere().length).toBeGreaterThan(60);
  for (const { node, direct } of everywhere()) {
    const edges = readEdges(ownConnections(node, connecting)?.html ?? '');
    expect(edges).toEqual({ drawn: said(direct), rows: said(direct) });
  }
});

test('two steps: the same, and where more are there than can be drawn the page says how many', () => {
  const [large, small] = [true, false].map((is) =>
    everywhere().filter(({ wider }) => wider.length > mostDrawn[2] === is),
  );
  for (const { node, wider } of small ?? [])
    expect(readEdges(connectionsHtml(node, connecting).html)).toEqual({ drawn: said(wider), rows: said(wider) });
  expect(large).not.toEqual([]);
  for (const { node, wider, drawn: most } of large ?? []) {
    const { html } = connectionsHtml(node, connecting);
    const { drawn, rows } = readEdges(html);
    expect(rows).toEqual(said(wider));
    expect(html).toContain(`${most} relations of ${wider.length} are drawn`);
    expect(drawn).toHaveLength(most);
    expect(drawn.filter((edge) => !rows.includes(edge))).toEqual([]);
  }
});

test('the maps: the same in the drawing, in the table and in the data', () => {
  const { graph, organisations, organisationById } = snapshot;
  const { nodes, edges } = relationsJson(snapshot);
  const owner = new Map(
    nodes.map(({ id, organisation }) => [id, organisation === null ? 'outside' : `organisation:${organisation}`]),
  );
  const between = new Set(
    edges.flatMap(({ from, to }) => (owner.get(from) === owner.get(to) ? [] : [`${owner.get(from)} ${owner.get(to)}`])),
  );
  const page = { layOut, hasEverything: false };
  const estate = readEdges(estateMapHtml(graph, { ...page, grouped: byOrganisation(graph, organisationById) }).html);
  expect(estate).toEqual({ drawn: [...between].toSorted(), rows: [...between].toSorted() });
  for (const organisation of organisations) {
    const grouped = byService(graph, organisation.id, organisationById);
    const { drawn, rows } = readEdges(organisationMapHtml(organisation, graph, { ...page, grouped }).html);
    expect([organisation.id, ...drawn]).toEqual([organisation.id, ...rows]);
  }
});

/** Found by hand in the files of `content/example/repositories`, with the rules of the guide “What connects to what”. */
test.each<{ id: string; direct: string[]; indirect: string[] }>([
  {
    id: 'mapping-office-of-talwen/enwau-lleoedd',
    direct: [
      'system:aberwen-borough-council/waste-rounds',
      'system:flood-warning-centre/warning-desk',
      'system:ministry-for-learning/admissions',
      'system:talwen-health-service/donor-register',
    ],
    indirect: [
      'aberwen-borough-council/waste-collections',
      'aberwen-borough-council/waste-collections-casgliadau-gwastraff',
      'dataset:aberwen-borough-council/collection-days',
      'dataset:ministry-for-learning/schools',
      'flood-warning-centre/flood-warnings',
      'ministry-for-learning/school-places',
      'service:flood-warning-centre/flood-warnings',
      'service:ministry-for-learning/apply-for-a-school-place',
      'talwen-health-service/blood-donation',
    ],
  },
  {
    id: 'dataset:mapping-office-of-talwen/addresses',
    direct: [
      'dataset:courts-and-land-records-service/court-addresses',
      'dataset:food-and-trading-standards-agency/business-addresses',
    ],
    indirect: [],
  },
  {
    id: 'talwen-digital-service/identity-checks',
    direct: [
      'system:office-for-registers-and-elections/ballot-office',
      'system:revenue-and-benefits-office/benefits-engine',
    ],
    indirect: [
      'dataset:office-for-registers-and-elections/electoral-roll',
      'dataset:revenue-and-benefits-office/births-extract',
      'dataset:revenue-and-benefits-office/claims',
      'office-for-registers-and-elections/postal-ballots',
      'revenue-and-benefits-office/benefit-payments',
      'service:office-for-registers-and-elections/vote-by-post',
      'service:revenue-and-benefits-office/claim-benefits',
    ],
  },
])('what depends on $id', ({ id, direct, indirect }) => {
  const { listed } = snapshot.graph.dependentsOf(id);
  const ids = (isDirect: boolean) =>
    listed.flatMap(({ node, path }) => ((path.length === 1) === isDirect ? [node.id] : [])).toSorted();
  expect([ids(true), ids(false)]).toEqual([direct, indirect]);
});
