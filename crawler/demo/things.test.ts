/**
 * What the example shows of services, systems and datasets: enough of everything that the pages are made for.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiRow, RelationRow, SourceRow, ThingRow, UnregisteredRow } from '../../schemas/snapshot.ts';
import { harvestAndPublish } from '../sync.ts';
import { createHarvestRig, type HarvestRig } from '../testing/harvest-rig.ts';
import { startPublishers, type Publishers } from './publishers.ts';

const exampleDirectory = join(import.meta.dirname, '../../content/example');

let folder: string;
let publishers: Publishers;
let rig: HarvestRig;
let things: readonly ThingRow[];
let relations: readonly RelationRow[];
let apis: readonly ApiRow[];
let sources: readonly SourceRow[];
let unregistered: readonly UnregisteredRow[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-example-things-'));
  publishers = await startPublishers({ exampleDirectory, workDirectory: folder, gitPort: 0, webPort: 0 });
  rig = createHarvestRig({ origins: [publishers.gitOrigin, publishers.webOrigin] });
  const { estateDirectory } = publishers;
  const last = publishers.moments.at(-1)!;
  await publishers.advance(last.season);
  await harvestAndPublish({ ...rig.deps, estateDirectory, now: () => last.at });
  [things, relations, apis] = [rig.rows('thing'), rig.rows('relation'), rig.rows('api')];
  [sources, unregistered] = [rig.rows('source'), rig.rows('unregistered')];
}, 300_000);
afterAll(async () => {
  await rig.close();
  await publishers.close();
  rmSync(folder, { recursive: true });
});

const ownerOf = (node: string) => node.replace(/^[a-z]+:/, '').split('/')[0];
const edges = (kind: RelationRow['kind']) => relations.filter((relation) => relation.kind === kind);

test('there are services, systems and datasets of many organisations, with all that can be said of them', () => {
  const count = (kind: ThingRow['kind']) => things.filter((thing) => thing.kind === kind).length;
  expect([count('service') >= 8, count('system') >= 20, count('dataset') >= 8]).toEqual([true, true, true]);
  expect(new Set(things.map(({ organisation }) => organisation)).size).toBeGreaterThanOrEqual(8);
  expect(
    things.filter(({ provenance }) => provenance.some(({ field, origin }) => field === 'name' && origin === 'assumed')),
  ).toEqual([]);
  expect(new Set(things.map(({ path }) => path.split('/').at(-1)))).toEqual(
    new Set(['waymark.yaml', 'catalog-info.yaml', 'publiccode.yml']),
  );
  const told = sources.flatMap(({ id, problems }) => problems.map(({ code, message }) => `${id} ${code} ${message}`));
  expect(
    told.filter((problem) => /metadata-unusable|organisation-differs|(?:service|system|dataset):/.test(problem)),
  ).toEqual([]);
});

test('every kind of relation is there, agreed, one-sided and contradicted, within and across organisations', () => {
  expect(new Set(relations.map(({ kind }) => kind)).size).toBe(9);
  expect(new Set(relations.map(({ standing }) => standing))).toEqual(
    new Set(['agreed', 'one-sided', 'inferred', 'contradicted']),
  );
  expect(relations.filter(({ from, to }) => ownerOf(from) !== ownerOf(to)).length).toBeGreaterThanOrEqual(30);
  expect(relations.filter(({ standing }) => standing === 'contradicted')).toMatchObject([
    {
      from: 'system:revenue-and-benefits-office/rates-billing',
      kind: 'consumes',
      to: 'courts-and-land-records-service/land-charges',
      declarations: [{ stance: 'disputes' }, { stance: 'declares' }],
    },
  ]);
});

test('something is depended on that nobody has registered, by two systems of one organisation and of several', () => {
  const dependents = (node: string) => relations.filter(({ to }) => to === node).map(({ from }) => from);
  expect(dependents('system:-/mainframe-of-the-rates')).toEqual([
    'system:revenue-and-benefits-office/benefits-engine',
    'system:revenue-and-benefits-office/rates-billing',
  ]);
  expect(new Set(dependents('system:-/postgresql').map(ownerOf)).size).toBe(2);
  expect(unregistered.filter(({ kind }) => kind === 'organisation').map(({ name }) => name)).toEqual([
    'Northern Ferries Authority',
  ]);
});

test('there are replicas of core data, one of which nobody brings up to date', () => {
  const core = new Set(things.flatMap(({ id, data }) => (data?.core ? [id] : [])));
  const replicas = edges('copies').filter(({ to }) => core.has(to));
  expect(replicas.map(({ from }) => from)).toEqual([
    'dataset:courts-and-land-records-service/court-addresses',
    'dataset:food-and-trading-standards-agency/business-addresses',
    'dataset:revenue-and-benefits-office/births-extract',
  ]);
});

test('an API that stops working has a successor and is used by systems of other organisations', () => {
  const stopping = apis.find(({ lifecycle }) => lifecycle === 'sunset')?.id ?? '';
  expect(edges('replaced-by').map(({ from, to }) => [from, to])).toEqual([
    [stopping, 'mapping-office-of-talwen/address-lookup'],
  ]);
  expect(edges('consumes').flatMap(({ from, to }) => (to === stopping ? [from] : []))).toEqual([
    'system:aberwen-borough-council/waste-rounds',
    'system:flood-warning-centre/warning-desk',
    'system:ministry-for-learning/admissions',
    'system:talwen-health-service/donor-register',
  ]);
});

test('both ends of every relation are somewhere, and all that is named is meant', () => {
  const nodes = new Set([
    ...[...things, ...apis, ...unregistered].map(({ id }) => id),
    ...rig.rows('organisation').map(({ id }) => `organisation:${id}`),
  ]);
  expect(relations.flatMap(({ from, to }) => [from, to]).filter((node) => !nodes.has(node))).toEqual([]);
  // What the example names on purpose and does not register, and where its descriptions send clients for tokens.
  expect(unregistered.map(({ id }) => id)).toMatchInlineSnapshot(`
    [
      "organisation:-/northern-ferries-authority",
      "system:-/card-network-gateway",
      "system:-/code-mapping-talwen-example-valuation-models",
      "system:-/document-store-of-the-council",
      "system:-/identity-digital-talwen-example",
      "system:-/mainframe-of-the-rates",
      "system:-/passport-register-of-the-home-ministry",
      "system:-/postgresql",
      "system:-/print-works-of-the-state",
      "system:-/qgis",
      "system:-/register-of-ships-of-the-coastguard",
      "system:-/signin-courts-talwen-example",
      "system:-/signin-harbours-talwen-example",
      "system:-/signin-health-talwen-example",
      "system:-/signin-learning-talwen-example",
      "system:-/signin-registers-talwen-example",
      "system:-/courts-and-land-records-service-case-files",
    ]
  `);
});
