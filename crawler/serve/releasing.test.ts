/**
 * Releases as an operator meets them: real builds that succeed, fail and are held, and real switches.
 */
import Database from 'better-sqlite3';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { currentRelease, releaseNames } from './release.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

let directory: string;
let site: string;
let snapshot: string;
let publisher: HttpServer;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-releases-'));
  site = join(directory, 'data', 'site');
  snapshot = join(directory, 'data', 'snapshot', 'snapshot.db');
  publisher = await startHttpServer((request, response) =>
    response.end(
      JSON.stringify({ openapi: '3.1.0', info: { title: request.url?.slice(1), version: '1.0.0' }, paths: {} }),
    ),
  );
  mkdirSync(join(directory, 'estate', 'registrations'), { recursive: true });
  writeFileSync(
    join(directory, 'estate', 'estate.yaml'),
    JSON.stringify({
      name: 'Test',
      url: 'https://portal.example',
      contact: { name: 'T', email: 't@portal.example' },
      allowedOrigins: [{ origin: publisher.origin, delayMs: 0 }],
    }),
  );
  const sources = Array.from({ length: 8 }, (_, number) => ({
    id: `port-${number}`,
    kind: 'openapi',
    url: `${publisher.origin}/port-${number}`,
  }));
  writeFileSync(
    join(directory, 'estate', 'registrations', 'harbours.yaml'),
    JSON.stringify({ organisation: { id: 'harbours', name: 'Harbours Office' }, sources }),
  );
});
afterAll(async () => {
  await publisher.close();
  rmSync(directory, { recursive: true });
});

type Result = { readonly code: number; readonly stdout: string; readonly stderr: string };

function waymark(...args: readonly string[]): Promise<Result> {
  const place = ['--estate', join(directory, 'estate'), '--data', join(directory, 'data')];
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args, ...place], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

async function startServing(): Promise<{ service: ChildProcess; url: string }> {
  const place = ['--estate', join(directory, 'estate'), '--data', join(directory, 'data')];
  const service = spawn(process.execPath, [main, 'serve', '--port', '0', '--json', ...place], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: service.stdout }))
    return { service, url: (JSON.parse(line) as { url: string }).url };
  throw new Error('It ended before it served.');
}

/** One digest of everything that readers see: the link and each file behind it. */
function published(): string {
  const hash = createHash('sha256').update(currentRelease(site) ?? '');
  const current = join(site, 'current/');
  const files = readdirSync(current, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).toSorted())
    hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

/** By another file, as a harvest does it: releases may share the one that is there. */
function replaceSnapshot(write: (path: string) => void): void {
  write(`${snapshot}.new`);
  renameSync(`${snapshot}.new`, snapshot);
}

const inDatabase = <T>(path: string, task: (database: Database.Database) => T): T => {
  const database = new Database(path);
  try {
    return task(database);
  } finally {
    database.close();
  }
};

test('before the first release there is nothing to list or to switch to', async () => {
  expect(await waymark('release', 'list')).toMatchObject({
    code: 0,
    stdout: 'There is no release yet. `sync` makes one.\n',
  });
  expect(await waymark('release', 'list', '--json')).toMatchObject({ code: 0, stdout: '{"releases":[]}\n' });
  expect(await waymark('release', 'switch', 'x')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no release yet'),
  });
});

describe('with a site', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    expect(await waymark('sync')).toMatchObject({ code: 0 });
  });

  test('a build that fails leaves it as it was, to the byte, and says why to the operator until one is released', async () => {
    const before = published();
    replaceSnapshot((path) => writeFileSync(path, 'spoilt'));
    const failed = await waymark('build');
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr).toContain('The site could not be built. The old site stays as it was.');
    expect(failed.stderr).toContain('file is not a database');
    expect(published()).toBe(before);
    expect(readdirSync(join(site, 'releases'))).toEqual(releaseNames(site));

    const { stdout } = await waymark('status');
    expect(stdout).toMatch(
      /^The site could not be released at \d{4}-\d\d-\d\d \d\d:\d\d UTC: readers see the one before\.\n/,
    );
    expect(stdout).toContain('file is not a database');
    const { release } = JSON.parse((await waymark('status', '--json')).stdout) as { release: { reason: string } };
    expect(release.reason).toBe('The site could not be built.');

    // Who serves the site says so too, and its next sync makes a new one.
    const { service, url } = await startServing();
    const health = async () => (await (await fetch(`${url}health`)).json()) as { status: string; failing: unknown };
    expect(await health()).toMatchObject({ status: 'stale', failing: { reason: 'The site could not be built.' } });
    const metrics = await (await fetch(`${url}metrics`)).text();
    expect(metrics).toMatch(/^waymark_release_failing_since_timestamp_seconds [1-9]/m);
    while ((await health()).failing !== null) await sleep(200);
    service.kill('SIGTERM');
    await new Promise((resolve) => service.once('close', resolve));
    expect(published()).not.toBe(before);
    expect(JSON.parse((await waymark('status', '--json')).stdout)).not.toHaveProperty('release');
    const runs = readFileSync(join(site, 'current', 'runs', 'index.html'), 'utf8');
    expect(runs).toContain('The site could not be built.');
    expect(runs).not.toContain(directory);
  });

  test('one that lost many of its APIs is held, until that is accepted', async () => {
    const before = published();
    const good = join(directory, 'good.db');
    copyFileSync(snapshot, good);
    replaceSnapshot((path) => {
      copyFileSync(good, path);
      inDatabase(path, (database) => {
        for (const table of ['api', 'version', 'operation', 'comparison', 'change', 'target'])
          database.exec(`DELETE FROM "${table}"`);
      });
    });
    expect(await waymark('build')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'The new site has 0 APIs, and the one before has 8. If that is right, run `build --accept-removals`.',
      ),
    });
    expect(published()).toBe(before);
    expect(await waymark('build', '--accept-removals')).toMatchObject({ code: 0 });
    expect(published()).not.toBe(before);
    replaceSnapshot((path) => copyFileSync(good, path));
    expect(await waymark('build')).toMatchObject({ code: 0 });
  });

  test('the releases are listed, and another is published in one step', async () => {
    const names = releaseNames(site);
    const { releases } = JSON.parse((await waymark('release', 'list', '--json')).stdout) as {
      releases: { name: string; at: string; files: number; bytes: number; isCurrent: boolean }[];
    };
    expect(releases.map(({ name }) => name)).toEqual(names);
    expect(releases.map(({ isCurrent }) => isCurrent)).toEqual(names.map((_, index) => index === 0));
    const [newest, ...others] = releases;
    expect(newest?.at.replace(/[-:]/g, '').replace('.', '-')).toBe(newest?.name);
    expect(newest?.files).toBeGreaterThan(100);
    expect(newest?.bytes).toBeGreaterThan(1e6);
    expect((await waymark('release')).stdout).toMatch(
      /^\* \S+ {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}[\d,]+ files {2}[\d,.]+ MB {2}current\n {2}/,
    );

    const older = others[0]!.name;
    expect(await waymark('release', 'switch', older)).toMatchObject({
      code: 0,
      stdout: `The current release is ${older} now, and ${names[0]} is kept. The next sync publishes a new one.\n`,
    });
    expect(currentRelease(site)).toBe(older);
    expect(JSON.parse((await waymark('release', 'switch', older, '--json')).stdout)).toEqual({
      from: older,
      to: older,
    });
    const switches = inDatabase(join(directory, 'data', 'catalogue.db'), (database) =>
      database.prepare("SELECT data FROM event WHERE kind = 'release-switched'").pluck().all(),
    );
    expect(switches).toEqual([JSON.stringify({ from: names[0], to: older })]);
  });

  test('what is none of them is refused', async () => {
    const before = published();
    const [name = ''] = releaseNames(site);
    const near = await waymark('release', 'switch', `${name}-9`);
    expect(near).toMatchObject({ code: 2, stderr: expect.stringContaining(`did you mean ${name}?`) });
    for (const other of ['../..', 'current', `${name}.unfinished`])
      expect(await waymark('release', 'switch', other)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('There is no release'),
      });
    mkdirSync(join(site, 'releases', '20260101T000000-000Z'));
    expect(await waymark('release', 'switch', '20260101T000000-000Z')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not complete: it has no index.html'),
    });
    rmSync(join(site, 'releases', '20260101T000000-000Z'), { recursive: true });
    expect(await waymark('release', 'switch')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Name one release'),
    });
    expect(await waymark('release', 'delete')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Write `release list`'),
    });
    expect(published()).toBe(before);
  });

  test('while somebody else is at work in the folder, a build is refused', async () => {
    const lease = (sql: string) =>
      inDatabase(join(directory, 'data', 'catalogue.db'), (database) => database.exec(sql));
    lease(`INSERT INTO lease VALUES (1, 'other', 'elsewhere', 7, '2026-11-03T09:00:00.000Z', ${Date.now()})`);
    expect(await waymark('build')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Process 7 on elsewhere has been at work in'),
    });
    lease('DELETE FROM lease');
  });
});
