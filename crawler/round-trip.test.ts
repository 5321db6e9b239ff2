/**
 * A Waymark that registers another one loses nothing that publishers said: the example estate is harvested and published by
 * one, served over HTTP, and harvested from there by another, each as a process of its own.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSnapshot, type Snapshot } from '../site/snapshot.ts';
import type { VersionRow } from '../schemas/snapshot.ts';
import { startPublishers, type Publishers } from './demo/publishers.ts';
import { openPublished, type Published } from './publish/read-published.ts';
import { serveSite, type SiteServer } from './serve/static-server.ts';
import { createRepository, type Commit } from './testing/git-repository.ts';
import { startGitServer, type GitServer } from './testing/git-server.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const exampleDirectory = fileURLToPath(new URL('../content/example/', import.meta.url));

const now = '2026-11-24T09:00:00Z';

let directory: string;
let publishers: Publishers;
let served: SiteServer;
let git: GitServer;
let a: Published;
let b: Published;
let snapshots: readonly [Snapshot, Snapshot];
let ids: readonly string[];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-round-trip-'));
  publishers = await startPublishers({
    exampleDirectory,
    workDirectory: join(directory, 'publishers'),
    gitPort: 0,
    webPort: 0,
  });
  const [first, second] = ['a', 'b'].map((name) => ({
    estate: join(directory, name, 'estate'),
    data: join(directory, name, 'data'),
  })) as [Place, Place];
  served = await serveSite(join(first.data, 'site'), { port: 0 });
  const origin = served.url.slice(0, -1);

  cpSync(publishers.estateDirectory, first.estate, { recursive: true });
  const estate = readFileSync(join(first.estate, 'estate.yaml'), 'utf8');
  await createRepository(join(directory, 'git', 'single.git'), singleHistory);
  await createRepository(join(directory, 'git', 'several.git'), severalHistory);
  git = await startGitServer(join(directory, 'git'));
  writeFileSync(
    join(first.estate, 'estate.yaml'),
    estate
      .replace(/^url: .*$/m, `url: ${origin}`)
      .replace(/^allowedOrigins:\n/m, (line) => `${line}  - {origin: '${git.origin}', delayMs: 0, perHost: 8}\n`),
  );
  writeFileSync(
    join(first.estate, 'registrations', 'ferries.yaml'),
    JSON.stringify({
      organisation: { id: 'ferries', name: 'Ferries of Talwen' },
      sources: ['single', 'several'].map((id) => ({ id, kind: 'git', url: git.url(`${id}.git`) })),
    }),
  );
  // With its history: what came and went leaves APIs that are retired.
  for (const [index, { at }] of publishers.moments.entries()) {
    await publishers.advance(index + 1);
    await run(['harvest', ...flags(first), '--now', at]);
  }
  rmSync(join(first.estate, 'registrations', 'food-and-trading-standards-agency.yaml'));
  for (const at of ['2026-11-21T06:00:00Z', '2026-11-23T06:00:00Z', '2026-11-24T06:00:00Z'])
    await run(['harvest', ...flags(first), '--now', at]);
  await run(['build', ...flags(first), '--now', now]);

  mkdirSync(join(second.estate, 'registrations'), { recursive: true });
  writeFileSync(
    join(second.estate, 'estate.yaml'),
    JSON.stringify({
      name: 'Another portal',
      url: 'https://another.example',
      contact: { name: 'T', email: 't@another.example' },
      allowedOrigins: [{ origin, delayMs: 0, perHost: 8 }],
    }),
  );
  writeFileSync(
    join(second.estate, 'registrations', 'portal-keepers.yaml'),
    JSON.stringify({
      organisation: { id: 'portal-keepers', name: 'Keepers of the Portal' },
      sources: [{ id: 'portal', kind: 'apis-json', url: `${origin}/apis.json`, speaksFor: 'all' }],
    }),
  );
  await run(['harvest', ...flags(second), '--now', now]);
  [a, b] = [first, second].map(({ data }) => openPublished(join(data, 'snapshot', 'snapshot.db'))) as [
    Published,
    Published,
  ];
  snapshots = [first, second].map(({ data }) => openSnapshot(join(data, 'snapshot', 'snapshot.db'))) as [
    Snapshot,
    Snapshot,
  ];
  const list = (await (await fetch(`${origin}/api/v1/apis.json`)).json()) as { apis: { id: string }[] };
  ids = list.apis.map(({ id }) => id);
}, 480_000);
afterAll(async () => {
  a?.close();
  b?.close();
  for (const snapshot of snapshots ?? []) snapshot.close();
  await served?.close();
  await git?.close();
  await publishers?.close();
  rmSync(directory, { recursive: true, force: true });
});

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();

/** Of one file: grows, breaks, and comes back as it was. */
const singleHistory: Commit[] = [['a'], ['a', 'b'], ['b'], ['a', 'b']].map((names, index) => ({
  message: `Day ${index + 1}`,
  date: day(index + 1),
  files: {
    'openapi.json': JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Crossings', version: '1.0.0' },
      paths: Object.fromEntries(
        names.map((name) => [`/${name}`, { get: { responses: { 200: { description: 'Done.' } } } }]),
      ),
    }),
  },
}));

const berths = (parameter: string) =>
  `get:\n  summary: List the berths\n  parameters:\n${parameter}  responses:\n    '200': {description: Done.}\n    default: {$ref: ../../shared/errors.yaml#/Any}\n`;
const since = '    - {name: since, in: query, schema: {type: string}}\n';
const until = '    - {name: until, in: query, required: true, schema: {type: string}}\n';

/** Of several files, one of them beside its folder and one that is no text: only a part changes, and once breaks clients. */
const severalHistory: Commit[] = [
  {
    'api/openapi.yaml':
      'openapi: 3.1.0\ninfo: {title: Berths, version: 1.0.0}\npaths:\n  /berths: {$ref: paths/berths.yaml}\n',
    'api/paths/berths.yaml': berths(since),
    'shared/errors.yaml': Buffer.from('Any: {description: "Anything \xe9lse."}\n', 'latin1'),
  },
  { 'api/paths/berths.yaml': berths(since + until) },
  { 'api/paths/berths.yaml': berths(since) },
  { 'api/paths/berths.yaml': berths(since).replace('default', "'404'") },
].map((files, index) => ({ message: `Day ${index + 1}`, date: day(index + 1), files }));

type Place = { readonly estate: string; readonly data: string };

function flags({ estate, data }: Place): string[] {
  return ['--estate', estate, '--data', data];
}

function run(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  return new Promise((resolve, reject) =>
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args[0]} ended with ${code}: ${log}`)))),
  );
}

/** What belongs to the publisher. What a portal does with it, such as when it looked, belongs to the portal. */
const publishersOwn = [
  'version',
  'current',
  'position',
  'name',
  'purpose',
  'description',
  'specification',
  'infoVersion',
  'language',
  'kind',
  'lifecycle',
  'sunset',
  'servers',
  'security',
  'access',
  'contact',
  'licence',
  'termsOfService',
  'documentation',
  'details',
  'operations',
  'webhooks',
  'tags',
  'rung',
] as const satisfies readonly (keyof VersionRow)[];

function told(published: Published, version: VersionRow) {
  return {
    ...Object.fromEntries(publishersOwn.map((field) => [field, version[field]])),
    operationList: published
      .operations(version.api, version.version)
      .map(({ method, path, summary, deprecated }) => ({ method, path, summary, deprecated })),
    bundled: version.downloads.find(({ kind }) => kind === 'bundled')?.sha256,
  };
}

function only<T extends object, K extends keyof T>(row: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<T, K>;
}

describe('APIs.json of another Waymark', () => {
  test('lists every API under its id, of its own organisation', () => {
    const known = ids.flatMap((id) => a.versions(id));
    // All sorts of them, or this would prove little.
    expect(new Set(known.map(({ lifecycle }) => lifecycle))).toEqual(
      new Set(['active', 'deprecated', 'sunset', 'retired']),
    );
    expect(known.some(({ current }) => !current)).toBe(true);
    expect(known.some(({ specification }) => specification === null)).toBe(true);
    expect(known.some(({ provenance }) => provenance.some(({ origin }) => origin === 'repository'))).toBe(true);
    for (const id of ids) {
      const [api, again] = [a.api(id), b.api(id)];
      const { name, abbreviation, kind, url, parent } = a.organisation(api!.organisation)!;
      expect(again, id).toMatchObject({ id, name: api?.name, lifecycle: api?.lifecycle });
      expect(b.organisation(again!.organisation)).toMatchObject({ name, abbreviation, kind, url, parent });
    }
    const declared = ({ organisations }: Snapshot) =>
      organisations.flatMap(({ id, evidence }) =>
        evidence.map(({ source: _source, file: _file, ...told }) => ({ id, ...told })),
      );
    expect(declared(snapshots[0]).length).toBeGreaterThan(1);
    expect(declared(snapshots[1])).toEqual(declared(snapshots[0]));
    expect(snapshots[0].organisations.some(({ parent }) => parent !== null)).toBe(true);
  });

  test('tells everything of every version', () => {
    for (const id of ids) {
      const [versions, again] = [a, b].map((published) => published.versions(id).map((each) => told(published, each)));
      expect(again, id).toEqual(versions);
    }
  });

  test('leads to the bytes that the publisher wrote, in all their files', () => {
    const versions = ids.flatMap((id) => a.versions(id)).filter(({ downloads }) => downloads.length > 0);
    const isSeveral = ({ revisions }: VersionRow) => revisions[0]?.sha256 !== revisions[0]?.document;
    expect(versions.filter(isSeveral).length).toBeGreaterThan(2);
    const contentOf = ({ api, version, downloads, revisions: [current] }: VersionRow) => ({
      which: `${api} ${version}`,
      original: downloads.find(({ kind }) => kind === 'original')?.sha256,
      content: current?.sha256,
      files: current?.files,
    });
    const again = new Map(ids.flatMap((id) => b.versions(id)).map((each) => [`${each.api} ${each.version}`, each]));
    expect(versions.map((each) => contentOf(again.get(`${each.api} ${each.version}`)!))).toEqual(
      versions.map(contentOf),
    );
  });

  test('tells what descriptions were before, and what changed', () => {
    const told = ({ comparisonsOf, changesIn }: Snapshot, { api, version, revisions }: VersionRow) => ({
      revisions: revisions.map((revision) => ({
        ...only(revision, ['sha256', 'specification', 'infoVersion', 'operations', 'changed', 'document', 'files']),
        // What could not be read has no history.
        came:
          revision.specification === 'Not readable'
            ? null
            : [revision.firstSeen, revision.committedAt ?? '~'].toSorted()[0],
        backSince: revision.backSince ?? null,
      })),
      comparisons: comparisonsOf(api, version).map((comparison) => ({
        ...only(comparison, ['at', 'fromRevision', 'toRevision', 'changed', 'found', 'failure']),
        changes: changesIn(comparison, 1000).map((change) =>
          only(change, ['position', 'rule', 'level', 'message', 'operations']),
        ),
      })),
    });
    const versions = ids.flatMap((id) => a.versions(id));
    expect(versions.flatMap((each) => told(snapshots[0], each).comparisons).length).toBeGreaterThan(15);
    const again = new Map(ids.flatMap((id) => b.versions(id)).map((each) => [`${each.api} ${each.version}`, each]));
    for (const each of versions)
      expect(told(snapshots[1], again.get(`${each.api} ${each.version}`)!), each.api).toEqual(told(snapshots[0], each));
  });

  test('tells the places of changes and findings in each of several files', () => {
    const [version, again] = [a, b].map((published) => published.versions('ferries/several')[0]!) as [
      VersionRow,
      VersionRow,
    ];
    const changes = ({ changesOf }: Snapshot) =>
      changesOf('ferries/several', 100).map(({ comparison: _id, ...change }) => change);
    expect(changes(snapshots[0]).filter(({ level }) => level === 'breaking')).toMatchObject([
      { at: day(2), after: { file: 'api/paths/berths.yaml', line: 5 } },
    ]);
    expect(changes(snapshots[1])).toEqual(changes(snapshots[0]));
    expect(new Set(version.findings.map(({ file }) => file))).toContain('api/paths/berths.yaml');
    // Whether it stands in a central catalogue is looked up anew, where one is registered.
    const read = ({ findings }: VersionRow) => findings.filter(({ check }) => check !== 'listed-in-catalogue');
    expect(read(again)).toEqual(read(version));
  });

  test('tells of services, systems and datasets', () => {
    const portalsOwn = new Set(['source', 'path', 'fileUrl', 'freshness', 'firstSeen', 'provenance']);
    const things = ([place]: readonly [Snapshot]) =>
      place.things.map((thing) =>
        Object.fromEntries(Object.entries(thing).filter(([field]) => !portalsOwn.has(field))),
      );
    expect(snapshots[0].things.length).toBeGreaterThan(10);
    expect(things([snapshots[1]])).toEqual(things([snapshots[0]]));
  });

  test('tells how everything relates, who says so, and what is disputed', () => {
    const edges = ({ relations }: Snapshot) =>
      relations.map(({ from, kind, to, standing, declarations }) => ({
        from,
        kind,
        to,
        standing,
        // What descriptions show is seen anew, where they are read.
        said: [
          ...new Set(
            declarations.map(({ stance, organisation }) =>
              stance === 'inferred' ? stance : `${organisation} ${stance}`,
            ),
          ),
        ].toSorted(),
      }));
    expect(snapshots[0].relations.length).toBeGreaterThan(20);
    expect(new Set(snapshots[0].relations.map(({ standing }) => standing)).size).toBeGreaterThan(2);
    expect(edges(snapshots[1])).toEqual(edges(snapshots[0]));
  });
});
