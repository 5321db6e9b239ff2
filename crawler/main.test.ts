/**
 * The command line as other programs meet it: real processes, real sockets, real kills.
 */
import Database from 'better-sqlite3';
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiJson, ApisJson, SourcesJson } from '../schemas/open-data.ts';
import { createRepository } from './testing/git-repository.ts';
import { startGitServer, type GitServer } from './testing/git-server.ts';
import { startHttpServer, type HttpServer } from './testing/http-server.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const operation = { responses: { 200: { description: 'Done.' } } };

let directory: string;
let web: HttpServer;
let git: GitServer;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-main-'));
  web = await startHttpServer((request, response) => {
    const title = /^\/(\w+)\.json$/.exec(request.url ?? '')?.[1];
    if (!title) response.writeHead(404).end();
    else response.writeHead(200, { etag: `"${title}"` }).end(description(title));
  });
  const repositories = join(directory, 'repositories');
  for (let number = 0; number < 12; number++) {
    const files = {
      'v1/openapi.json': description(`r${number}`),
      'v2/openapi.json': description(`r${number}`, '2.0.0'),
    };
    await createRepository(join(repositories, `r${number}.git`), [
      { message: 'x', date: '2026-10-01T09:00:00Z', files },
    ]);
  }
  git = await startGitServer(repositories);
  writeEstate('estate');
});
afterAll(async () => {
  await web.close();
  await git.close();
  rmSync(directory, { recursive: true });
});

function description(title: string, version = '1.0.0'): string {
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title, version },
    paths: { '/things': { get: operation, post: operation } },
  });
}

function writeEstate(name: string, extra = ''): string {
  const estate = join(directory, name);
  mkdirSync(join(estate, 'registrations'), { recursive: true });
  const origins = [web.origin, git.origin].map((origin) => ({ origin, delayMs: 0, perHost: 4 }));
  writeFileSync(
    join(estate, 'estate.yaml'),
    `name: Test\nurl: https://portal.example\ncontact: { name: T, email: t@portal.example }\nallowedOrigins: ${JSON.stringify(origins)}\n${extra}`,
  );
  const sources = [
    ...Array.from({ length: 12 }, (_, number) => ({ kind: 'git', url: git.url(`r${number}.git`) })),
    ...['boats', 'tides'].map((title) => ({ id: title, kind: 'openapi', url: `${web.origin}/${title}.json` })),
    { id: 'nothing', kind: 'openapi', url: `${web.origin}/nothing` },
  ];
  writeFileSync(
    join(estate, 'registrations', 'harbours.yaml'),
    JSON.stringify({ organisation: { id: 'harbours', name: 'Harbours Office' }, sources }),
  );
  return estate;
}

type Result = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
};

function start(args: readonly string[], { data = 'data', estate = 'estate' } = {}) {
  const child = spawn(process.execPath, [
    main,
    ...args,
    '--estate',
    join(directory, estate),
    '--data',
    join(directory, data),
  ]);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const ended = new Promise<Result>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr })),
  );
  return { child, ended };
}
const waymark = (args: readonly string[], folders = {}) => start(args, folders).ended;

describe('exit codes and streams', () => {
  test('help is what was asked for: on stdout, with 0', async () => {
    expect(await waymark(['--help'])).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('Usage:') });
  });

  test.each([
    { args: ['harvset'], says: 'did you mean `harvest`?' },
    { args: ['harvest', 'harbours/boots'], says: 'There is no source harbours/boots: did you mean harbours/boats?' },
    { args: ['build'], says: 'There is no snapshot', data: 'empty' },
    { args: ['status'], says: 'There is no', estate: 'nowhere' },
    { args: ['harvest', 'parks'], says: 'There is no source parks.' },
    { args: ['status'], says: 'did you mean `schedule`?', estate: 'misspelt' },
  ])('a mistake of the operator is 2 and says what to do: $args', async ({ args, says, ...folders }) => {
    writeEstate('misspelt', 'shedule: "0 0 * * *"\n');
    const result = await waymark(args, folders);
    expect(result).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(says) });
  });

  test('a database that cannot be opened is our failure: 1', async () => {
    mkdirSync(join(directory, 'spoilt'));
    writeFileSync(join(directory, 'spoilt', 'catalogue.db'), 'not a database, but long enough to look at '.repeat(50));
    expect(await waymark(['harvest'], { data: 'spoilt' })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('"level":"error"'),
    });
  });

  test('another estate in the same data folder is refused before anything is withdrawn', async () => {
    await waymark(['harvest'], { data: 'shared' });
    const other = writeEstate('other');
    writeFileSync(
      join(other, 'registrations', 'parks.yaml'),
      '{ organisation: { id: parks, name: Parks }, sources: [] }',
    );
    rmSync(join(other, 'registrations', 'harbours.yaml'));
    expect(await waymark(['harvest'], { data: 'shared', estate: 'other' })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('another folder with --data'),
    });
    const { sources } = SourcesJson.parse(JSON.parse((await waymark(['status', '--json'], { data: 'shared' })).stdout));
    expect(sources.filter(({ problems }) => problems.some(({ code }) => code === 'source-withdrawn'))).toEqual([]);
  });
});

describe('the main job', () => {
  test('harvest, build and status give what the contract promises', async () => {
    const harvested = await waymark(['harvest', '--json']);
    expect(harvested.code).toBe(0);
    expect(JSON.parse(harvested.stdout)).toMatchObject({ sources: 15, failed: 1 });
    for (const line of harvested.stderr.trim().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ at: expect.any(String), level: expect.any(String) });

    const built = await waymark(['build']);
    expect(built).toMatchObject({ code: 0, stdout: expect.stringContaining('Released ') });
    const current = join(directory, 'data', 'site', 'current');
    const { apis } = ApisJson.parse(read(current, 'api/v1/apis.json'));
    expect(apis).toHaveLength(14);
    expect(apis.find(({ id }) => id === 'harbours/r3')?.versions.map(({ version }) => version)).toEqual(['v2', 'v1']);
    for (const { id, url } of apis) {
      expect(ApiJson.parse(read(current, `api/v1/apis/${id}.json`)).operationList).toHaveLength(2);
      expect(existsSync(join(current, new URL(url).pathname, 'index.html'))).toBe(true);
    }
    const status = await waymark(['status', '--json']);
    const { sources } = SourcesJson.parse(JSON.parse(status.stdout));
    // When its turn is next is all that the published list does not say.
    const { sources: published } = SourcesJson.parse(read(current, 'api/v1/sources.json'));
    expect(sources.map((source) => ({ ...source, nextLook: undefined }))).toEqual(published);
    expect(sources.filter(({ nextLook }) => typeof nextLook === 'string').length).toBeGreaterThan(0);
    expect(JSON.parse(status.stdout)).toMatchObject({
      sources: expect.arrayContaining([expect.objectContaining({ id: 'harbours/nothing', state: 'failed' })]),
    });
  });

  test('status shows what is registered before the first harvest, and writes nothing', async () => {
    const { code, stdout } = await waymark(['status', '--json'], { data: 'untouched' });
    const { sources } = SourcesJson.parse(JSON.parse(stdout));
    expect([code, sources.length, new Set(sources.map(({ state }) => state))]).toEqual([0, 15, new Set(['new'])]);
    expect(existsSync(join(directory, 'untouched'))).toBe(false);
  });

  test('an organisation can be harvested by its id', async () => {
    const { stdout } = await waymark(['harvest', 'harbours', '--json'], { data: 'organisation' });
    expect(JSON.parse(stdout)).toMatchObject({ sources: 15 });
  });

  test('--now is the clock', async () => {
    await waymark(['harvest', '--now', '2026-11-03T09:00:00Z'], { data: 'fixed' });
    const { stdout } = await waymark(['status', '--json', '--now', '2026-11-03T10:00:00Z'], { data: 'fixed' });
    const { sources } = SourcesJson.parse(JSON.parse(stdout));
    expect(new Set(sources.map(({ lastChecked }) => lastChecked))).toEqual(new Set(['2026-11-03T09:00:00.000Z']));
  });

  test('a build that fails leaves the released site as it was', async () => {
    const current = join(directory, 'data', 'site', 'current');
    const before = readFileSync(join(current, 'index.html'));
    const snapshot = join(directory, 'data', 'snapshot', 'snapshot.db');
    const good = readFileSync(snapshot);
    writeFileSync(snapshot, 'spoilt');
    expect(await waymark(['build'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The old site stays as it was.'),
    });
    expect(readFileSync(join(current, 'index.html')).equals(before)).toBe(true);
    writeFileSync(snapshot, good);
  });
});

describe('others at the same data', () => {
  const data = 'crowded';
  const open = () => new Database(join(directory, data, 'catalogue.db'));
  beforeAll(() => waymark(['harvest'], { data }));

  test('while another program writes, status answers at once and a harvest waits for its end', async () => {
    const other = open();
    other.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    expect(await waymark(['status'], { data })).toMatchObject({ code: 0, stderr: '' });
    expect(performance.now() - started).toBeLessThan(5000);
    const { ended } = start(['harvest', '--json'], { data });
    await sleep(8000);
    other.exec('COMMIT');
    other.close();
    const { code, stdout, stderr } = await ended;
    expect({ code, ...(JSON.parse(stdout) as object) }).toMatchObject({ code: 0, unchanged: 14, failed: 1 });
    expect(stderr).toContain('another program holds the database');
  });

  test(
    'a second harvest is refused and told who is at work; a lease that nobody renews is no obstacle',
    { timeout: 180_000 },
    async () => {
      const database = open();
      const lease = (renewed: number) =>
        database
          .prepare("INSERT OR REPLACE INTO lease VALUES (1, 'other', ?, ?, '2026-11-03T09:00:00.000Z', ?)")
          .run(hostname(), process.pid, renewed);
      lease(Date.now());
      expect(await waymark(['harvest'], { data })).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining(`Process ${process.pid} on ${hostname()} has been at work in`),
      });
      // A clock that was set makes a living holder look like one that was killed: it renews, whatever the time is.
      lease(Date.now() - 7_200_000);
      const timer = setInterval(() => lease(Date.now() - 7_200_000), 1000);
      expect(await waymark(['harvest'], { data })).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('has been at work in'),
      });
      clearInterval(timer);
      // Nor does one that was killed hold it for ever because its clock was ahead.
      lease(Date.now() + 7_200_000);
      expect(await waymark(['harvest'], { data })).toMatchObject({ code: 0 });
      expect(database.prepare('SELECT count(*) FROM lease').pluck().get()).toBe(0);
      database.close();
    },
  );
});

describe('check', () => {
  /** Without an estate, from another folder. */
  const checkAlone = (args: readonly string[]): Promise<Result> =>
    new Promise((resolve) => {
      execFile(process.execPath, [main, 'check', ...args], { cwd: directory }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), signal: null, stdout, stderr }),
      );
    });

  test('what a publisher wrote does not change the exit code, unless --fail-on asks for that', async () => {
    writeFileSync(join(directory, 'bad.yaml'), 'openapi: 3.0.3\ninfo: {title: T}\npaths: {}\n');
    const found = await checkAlone(['bad.yaml']);
    expect(found).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('“version” is missing') });
    expect(found.stdout).not.toContain('\u001B');
    expect(await checkAlone(['bad.yaml', '--fail-on', 'error'])).toMatchObject({ code: 3, stdout: found.stdout });
    const good = { ...(JSON.parse(description('good')) as { info: object }), security: [] };
    const info = { ...good.info, description: 'Finds good things.', contact: { email: 'things@service.gov.uk' } };
    writeFileSync(join(directory, 'good.json'), JSON.stringify({ ...good, info }));
    expect(await checkAlone(['good.json', '--fail-on', 'error'])).toMatchObject({ code: 0 });
  });

  test('without an estate there is no portal to link to; with one there is', async () => {
    expect((await checkAlone(['bad.yaml'])).stdout).not.toContain('standards/');
    const { stdout } = await waymark(['check', join(directory, 'bad.yaml')]);
    expect(stdout).toContain('https://portal.example/standards/schema-valid/');
  });

  test('an address is asked by the guarded client: the estate allows it, or nobody does', async () => {
    const url = `${web.origin}/boats.json`;
    const { stdout, code } = await waymark(['check', url, '--format', 'json', '--fail-on', 'error']);
    expect([code, JSON.parse(stdout)]).toMatchObject([
      3,
      { descriptions: [{ path: url, title: 'boats', operations: 2 }] },
    ]);
    const refused = await checkAlone([url, '--json', '--fail-on', 'error']);
    expect([refused.code, JSON.parse(refused.stdout)]).toMatchObject([3, { problems: [{ code: 'address-invalid' }] }]);
    const repository = await waymark(['check', git.url('r3.git'), '--json']);
    expect(JSON.parse(repository.stdout)).toMatchObject({
      descriptions: [{ path: 'v1/openapi.json' }, { path: 'v2/openapi.json' }],
    });
  });

  test('nothing there, or an estate that is not, is bad usage', async () => {
    expect(await checkAlone(['nothing.yaml'])).toMatchObject({ code: 2, stdout: '' });
    expect(await checkAlone(['good.json', '--estate', 'nowhere'])).toMatchObject({ code: 2, stdout: '' });
  });
});

function read(current: string, path: string): unknown {
  return JSON.parse(readFileSync(join(current, path), 'utf8'));
}
