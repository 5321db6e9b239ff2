/**
 * Services, systems, datasets and relations end to end: real Git repositories, the real store, and what would be published.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Limits } from '../schemas/estate.ts';
import { createAnalysisPool, type AnalysisPool } from './analysis-pool.ts';
import { toRuleset } from './checks/engine/ruleset.ts';
import { buildSnapshot, readPublishedSources } from './publish/build-snapshot.ts';
import { addCommits, createRepository } from './testing/git-repository.ts';
import { startGitServer, type GitServer } from './testing/git-server.ts';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';

const describe = (title: string) => JSON.stringify({ openapi: '3.1.0', info: { title, version: '1' }, paths: {} });

let directory: string;
let git: GitServer;
let rig: HarvestRig;
let now: string;
let day: number;

let pool: AnalysisPool;
beforeAll(() => {
  pool = createAnalysisPool({ limits: Limits.parse({}), ruleset: toRuleset() });
});
afterAll(() => pool.close());

beforeEach(async () => {
  day = 1;
  now = '2026-11-01T10:00:00.000Z';
  directory = mkdtempSync(join(tmpdir(), 'waymark-things-'));
  git = await startGitServer(directory);
  rig = createHarvestRig({ origins: [git.origin], now: () => now, pool });
});
afterEach(async () => {
  await rig.close();
  await git.close();
  rmSync(directory, { recursive: true, force: true });
});

const commit = (files: Readonly<Record<string, string>>, remove: readonly string[] = []) => ({
  message: 'Change',
  date: `2026-10-${String(day++).padStart(2, '0')}T10:00:00Z`,
  files,
  remove,
});
/** Each organisation has one repository of its own name. */
async function publish(organisation: string, files: Readonly<Record<string, string>>): Promise<void> {
  await createRepository(join(directory, `${organisation}.git`), [commit(files)]);
  rig.register(organisation, [{ id: organisation, kind: 'git', url: git.url(`${organisation}.git`) }]);
}
const change = (organisation: string, files: Readonly<Record<string, string>>, remove?: readonly string[]) =>
  addCommits(join(directory, `${organisation}.git`), [commit(files, remove)]);
async function harvestAt(at: string): Promise<void> {
  now = at;
  await rig.harvest();
}
const edges = () => rig.rows('relation').map(({ from, kind, to, standing }) => `${from} ${kind} ${to}: ${standing}`);
const problems = () => rig.rows('source').flatMap((source) => source.problems.map(({ message }) => message));

const sea = `
services: [{ id: boating, name: Boating, url: https://boating.example }]
systems:
  - id: berths
    name: Berth bookings
    purpose: Keeps who is in which berth.
    service: boating
    provides: [tides.json]
    consumes: [map-office/map-office]
    dependsOn: [Mainframe]
    holds: [moorings]
    technology: [PostgreSQL]
    repository: https://code.example/berths
datasets: [{ id: moorings, name: Moorings, core: true, protection: personal }]
`;

test('what one file says of a service, its system and its data is published, with where it says so', async () => {
  await publish('sea-office', { 'tides.json': describe('Tides'), 'waymark.yaml': sea });
  await publish('map-office', { 'maps.json': describe('Maps') });
  expect(await rig.harvest()).toMatchObject({ changed: 2, failed: 0, ourFault: false });
  expect(problems()).toEqual([]);
  expect(edges()).toEqual([
    'system:sea-office/berths consumes map-office/map-office: one-sided',
    'system:sea-office/berths depends-on system:-/mainframe: one-sided',
    'system:sea-office/berths holds dataset:sea-office/moorings: agreed',
    'system:sea-office/berths part-of service:sea-office/boating: agreed',
    'system:sea-office/berths provides sea-office/sea-office: agreed',
  ]);
  expect(rig.rows('unregistered')).toEqual([
    { id: 'system:-/mainframe', kind: 'system', name: 'Mainframe', organisation: null, url: null },
  ]);
  expect(rig.rows('thing').find(({ kind }) => kind === 'system')).toMatchObject({
    id: 'system:sea-office/berths',
    name: 'Berth bookings',
    purpose: 'Keeps who is in which berth.',
    lifecycle: 'active',
    technology: ['PostgreSQL'],
    repository: 'https://code.example/berths',
    data: null,
    source: 'sea-office/sea-office',
    path: 'waymark.yaml',
    freshness: { state: 'fresh' },
    firstSeen: now,
    provenance: expect.arrayContaining([
      { field: 'name', origin: 'repository', where: 'waymark.yaml', pointer: '/systems/0/name' },
      { field: 'lifecycle', origin: 'assumed' },
    ]),
  });
  expect(rig.rows('thing').find(({ kind }) => kind === 'dataset')?.data).toEqual({
    core: true,
    protection: 'personal',
  });
  expect(rig.rows('relation')[0]?.declarations).toEqual([
    {
      stance: 'declares',
      organisation: 'sea-office',
      source: 'sea-office/sea-office',
      file: 'waymark.yaml',
      url: git.url('sea-office.git'),
      pointer: '/systems/0/consumes/0',
      firstSeen: now,
      lastSeen: now,
    },
  ]);
});

test('what a file does not say any more goes: relations at once, things after three complete readings over 48 hours', async () => {
  await publish('sea-office', { 'tides.json': describe('Tides'), 'waymark.yaml': sea });
  await harvestAt('2026-11-01T10:00:00.000Z');
  await change('sea-office', { 'waymark.yaml': 'systems: [{ id: berths, name: Berths, provides: [tides.json] }]' });
  await harvestAt('2026-11-02T10:00:00.000Z');
  expect(edges()).toEqual(['system:sea-office/berths provides sea-office/sea-office: agreed']);
  expect(rig.rows('relation')[0]).toMatchObject({ firstSeen: '2026-11-01T10:00:00.000Z', lastSeen: now });
  const states = () =>
    rig.rows('thing').map(({ id, name, lifecycle, freshness }) => [id, name, lifecycle, freshness.state]);
  expect(states()).toEqual([
    ['dataset:sea-office/moorings', 'Moorings', 'active', 'stale'],
    ['service:sea-office/boating', 'Boating', 'active', 'stale'],
    ['system:sea-office/berths', 'Berths', 'active', 'fresh'],
  ]);
  await harvestAt('2026-11-03T10:00:00.000Z');
  await harvestAt('2026-11-04T09:59:00.000Z');
  expect(states()[0]).toEqual(['dataset:sea-office/moorings', 'Moorings', 'active', 'stale']);
  now = '2026-11-04T10:00:00.000Z';
  expect(states()[0]).toEqual(['dataset:sea-office/moorings', 'Moorings', 'retired', 'gone']);
  await change('sea-office', { 'waymark.yaml': sea });
  await harvestAt('2026-11-05T10:00:00.000Z');
  expect(states()[0]).toEqual(['dataset:sea-office/moorings', 'Moorings', 'active', 'fresh']);
  expect(rig.rows('thing')[0]?.firstSeen).toBe('2026-11-01T10:00:00.000Z');
});

test('a file that is broken, a source that fails and a repository of somebody else take nothing away', async () => {
  await publish('sea-office', { 'tides.json': describe('Tides'), 'waymark.yaml': sea });
  await harvestAt('2026-11-01T10:00:00.000Z');
  const before = edges();
  await change('sea-office', { 'waymark.yaml': `${sea}\nsystms: []` });
  await harvestAt('2026-11-02T10:00:00.000Z');
  expect(edges()).toEqual(before);
  expect(problems()).toEqual(['waymark.yaml: `systms` is not a key we know: did you mean `systems`?']);
  expect(rig.rows('thing').map(({ freshness }) => [freshness.state, freshness.problem])).toContainEqual([
    'stale',
    'metadata-unusable',
  ]);
  expect(rig.rows('relation')[0]?.lastSeen).toBe('2026-11-01T10:00:00.000Z');
  await change('sea-office', { 'waymark.yaml': 'organisation: map-office' });
  await harvestAt('2026-11-03T10:00:00.000Z');
  expect(edges()).toEqual(before);
  rmSync(join(directory, 'sea-office.git'), { recursive: true });
  await harvestAt('2026-11-04T10:00:00.000Z');
  expect(edges()).toEqual(before);
  for (const day of ['05', '06', '07']) await harvestAt(`2026-11-${day}T10:00:00.000Z`);
  expect(edges()).toEqual([]);
  expect(new Set(rig.rows('thing').map(({ lifecycle }) => lifecycle))).toEqual(new Set(['retired']));
});

test('an unchanged repository costs one request, and nothing is recorded of its things', async () => {
  await publish('sea-office', { 'tides.json': describe('Tides'), 'waymark.yaml': sea });
  await rig.harvest();
  const before = rig.counts();
  const { requests } = await rig.harvest();
  expect(requests).toBe(1);
  expect(rig.counts()).toMatchObject({ thing: before['thing'], relation: before['relation'] });
  expect(rig.deps.store.database.prepare("SELECT count(*) FROM event WHERE kind LIKE 'thing-%'").pluck().get()).toBe(3);
});

test('what descriptions show is inferred: where tokens come from, whose server is used, and which backends there are', async () => {
  const described = (title: string, more: object, info: object = {}) =>
    JSON.stringify({ openapi: '3.1.0', info: { title, version: '1', ...info }, paths: {}, ...more });
  const tokens = (tokenUrl: string) => ({
    components: {
      securitySchemes: { oauth: { type: 'oauth2', flows: { clientCredentials: { tokenUrl, scopes: {} } } } },
    },
  });
  await publish('sign-in', {
    'a.json': described('Sign in', { servers: [{ url: 'https://login.state.example/v1' }] }),
  });
  await publish('sea-office', {
    'tides.json': described(
      'Tides',
      { servers: [{ url: 'https://api.sea.example/v1' }], ...tokens('https://login.state.example/oauth/token') },
      { 'x-integration-catalogue': { backends: ['Tide Gauge Archive'] } },
    ),
  });
  await publish('map-office', {
    'maps.json': described('Maps', {
      servers: [{ url: 'https://api.sea.example/v1/maps' }],
      ...tokens('https://nobody.example/token'),
    }),
  });
  await publish('own-office', {
    'own.json': described('Own', {
      servers: [{ url: 'https://own.example/v1' }],
      ...tokens('https://own.example/token'),
    }),
    'local.json': described('Local', tokens('http://localhost:8080/token')),
  });
  await rig.harvest();
  expect(edges()).toEqual([
    'map-office/map-office depends-on sea-office/sea-office: inferred',
    'map-office/map-office depends-on system:-/nobody-example: inferred',
    'sea-office/sea-office depends-on sign-in/sign-in: inferred',
    'sea-office/sea-office depends-on system:-/tide-gauge-archive: one-sided',
  ]);
  expect(rig.rows('relation').flatMap(({ declarations }) => declarations)).toMatchObject([
    {
      stance: 'inferred',
      file: 'maps.json',
      pointer: '/servers',
      reason: expect.stringContaining('https://api.sea.example/v1/maps'),
    },
    { stance: 'inferred', reason: 'Its description sends clients to nobody.example for access tokens.' },
    { stance: 'inferred', pointer: '/components/securitySchemes/oauth/flows/clientCredentials/tokenUrl' },
    { stance: 'declares', pointer: '/info/x-integration-catalogue/backends/0' },
  ]);
});

test('a relation across organisations: one declares it, both do, one disputes it, and strangers are not heard', async () => {
  await publish('sea-office', { 'tides.json': describe('Tides'), 'waymark.yaml': sea });
  await publish('map-office', { 'maps.json': describe('Maps') });
  await harvestAt('2026-11-01T10:00:00.000Z');
  const edge = () => rig.rows('relation').find(({ kind }) => kind === 'consumes');
  expect(edge()?.standing).toBe('one-sided');
  await change('map-office', { 'waymark.yaml': 'apis: [{ description: maps.json, consumers: [sea-office/berths] }]' });
  await harvestAt('2026-11-02T10:00:00.000Z');
  expect(edge()).toMatchObject({ standing: 'agreed', firstSeen: '2026-11-01T10:00:00.000Z', lastSeen: now });
  const dispute = '{ from: sea-office/berths, relation: consumes, to: map-office/map-office, reason: Not since May. }';
  await publish('sky-office', { 'waymark.yaml': `disputes: [${dispute}]` });
  await harvestAt('2026-11-03T10:00:00.000Z');
  expect(edge()?.standing).toBe('agreed');
  expect(problems()).toContain(
    'waymark.yaml speaks at /disputes/0 of a relation between two others. One end must belong to `sky-office`.',
  );
  await change('map-office', { 'waymark.yaml': `disputes: [${dispute}]` });
  await harvestAt('2026-11-04T10:00:00.000Z');
  expect(edge()).toMatchObject({
    standing: 'contradicted',
    declarations: [
      { stance: 'disputes', reason: 'Not since May.' },
      { stance: 'declares', organisation: 'sea-office' },
    ],
  });
});

test('the same system in several files is one, by rank, and its publisher is told where they contradict each other', async () => {
  await publish('sea-office', {
    'tides.json': describe('Tides'),
    'waymark.yaml': 'systems: [{ id: berths, name: Berth bookings, lifecycle: deprecated }]',
    'catalog-info.yaml':
      'kind: Component\nmetadata: { name: berths, title: Berths, description: Books berths. }\nspec: { lifecycle: production, type: service }',
    'publiccode.yml': 'name: Berth bookings\nurl: https://code.example/berths\nplatforms: [web]',
  });
  await rig.harvest();
  expect(rig.rows('thing')).toMatchObject([
    {
      id: 'system:sea-office/berths',
      name: 'Berth bookings',
      purpose: 'Books berths.',
      lifecycle: 'deprecated',
      type: 'service',
      repository: 'https://code.example/berths',
      technology: ['web'],
      path: 'waymark.yaml',
    },
  ]);
  expect(problems()).toEqual([
    'About `lifecycle` of system:sea-office/berths, the file `waymark.yaml` says “deprecated”, and the file `catalog-info.yaml` says “active”. We show the first.',
    'About `name` of system:sea-office/berths, the file `waymark.yaml` says “Berth bookings”, and the file `catalog-info.yaml` says “Berths”. We show the first.',
  ]);
});

test('hostile names are data, and a file that names thousands is bounded', async () => {
  const bad = '<script>alert(1)</script>\u202Eevil';
  const systems = Array.from({ length: 60 }, (_, index) => ({
    id: `s${index}`,
    name: bad,
    dependsOn: [
      bad,
      '__proto__',
      'constructor',
      "'; DROP TABLE thing; --",
      '../../etc/passwd',
      'https://user:pw@host.example/',
    ],
    partOf: [`s${index}`],
  }));
  await publish('sea-office', { 'waymark.yaml': JSON.stringify({ systems }) });
  await rig.close();
  rig = createHarvestRig({ origins: [git.origin], now: () => now, limits: { entries: 50 }, pool });
  await publish('sea-office-2', { 'waymark.yaml': JSON.stringify({ systems }) });
  expect(await rig.harvest()).toMatchObject({ ourFault: false });
  expect(rig.rows('thing')).toHaveLength(50);
  expect(rig.rows('thing')[0]?.name).toBe('<script>alert(1)</script>evil');
  expect(rig.counts()).toMatchObject({ thing: 50, relation: 50 });
  expect(problems().join()).toMatch(
    /name 60 services, systems and datasets and 360 relations; we keep 50 of each.*“s0” is a part of itself/,
  );
  expect(rig.rows('relation').filter(({ from, to }) => from === to)).toEqual([]);
});

test('a thing that depends on itself under a name that only another source gives it is told to who says so', async () => {
  await createRepository(join(directory, 'names.git'), [
    commit({ 'waymark.yaml': 'systems: [{id: tides, name: Tide tables}]' }),
  ]);
  await createRepository(join(directory, 'needs.git'), [
    commit({ 'waymark.yaml': 'systems:\n  - id: tides\n    name: Tides\n    dependsOn: [tide-tables]\n' }),
  ]);
  rig.register(
    'sea-office',
    ['names', 'needs'].map((id) => ({ id, kind: 'git', url: git.url(`${id}.git`) })),
  );
  await rig.harvest();
  expect(rig.rows('relation')).toEqual([]);
  const told = [
    'waymark.yaml says that “tides” depends on “tide-tables”, and both are the system sea-office/tides. Name the other thing there, or take the line out.',
  ];
  expect(problems().filter((message) => !message.startsWith('About `name`'))).toEqual(told);
  const { store, estate } = rig.deps;
  // What `status` prints, and what notices tell.
  const published = readPublishedSources(store.database, estate, now);
  expect(published.find(({ id }) => id === 'sea-office/needs')?.problems.slice(1)).toMatchObject([
    { code: 'metadata-unusable', message: told[0], target: 'waymark.yaml' },
  ]);
  expect(published).toEqual(rig.rows('source'));
  // What cannot be published is nothing that anything depends on, in neither of them.
  const defects: string[] = [];
  store.database.exec("UPDATE thing SET facts = json_set(facts, '$.documentation', json_object('value', 'no:url'))");
  const snapshot = buildSnapshot(store.database, estate, now, (thing) => defects.push(thing));
  expect(defects).toEqual(['system:sea-office/tides']);
  expect(readPublishedSources(store.database, estate, now)).toEqual([...snapshot.source]);
  expect([...snapshot.source].flatMap(({ problems }) => problems.map(({ message }) => message))).not.toContain(told[0]);
});
