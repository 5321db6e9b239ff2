/**
 * Killed at any moment, with real processes and SIGKILL: what was recorded stays, readers see a complete site, and the
 * next start recovers by itself and leaves nothing behind.
 *
 * `WAYMARK_KILLS=50` kills that often; `WAYMARK_SEED` chooses other moments.
 */
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SourcesJson } from '../schemas/open-data.ts';
import { openPublished } from './publish/read-published.ts';
import { currentRelease, missingFile, prepareRelease, releaseNames } from './serve/release.ts';
import { openDatabase } from './store/database.ts';
import { isRunning } from './is-running.ts';
import { createRepository } from './testing/git-repository.ts';
import { startGitServer, type GitServer } from './testing/git-server.ts';
import { startHttpServer, type HttpServer } from './testing/http-server.ts';
import { seededRandom } from './testing/random.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const main = here('main.ts');
const publishAgain = fileURLToPath(new URL('testing/again/publish.ts', import.meta.url));
const releaseAgain = fileURLToPath(new URL('testing/again/release.ts', import.meta.url));
const compiled = here('../.cache/compiled');

const KINDS = 6;
const kills = Math.max(KINDS, Number(process.env['WAYMARK_KILLS'] ?? 18));
const random = seededRandom(Number(process.env['WAYMARK_SEED'] ?? 20261103));
/** Of the kills, those that come to the kind with this number. */
const share = (kind: number) => Math.floor(kills / KINDS) + (kind < kills % KINDS ? 1 : 0);

let directory: string;
let web: HttpServer;
let git: GitServer;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-kills-'));
  web = await startHttpServer((request, response) => response.end(description(request.url ?? '')));
  for (let number = 0; number < 6; number++) {
    await createRepository(join(directory, 'repositories', `r${number}.git`), [
      { message: 'x', date: '2026-10-01T09:00:00Z', files: { 'openapi.json': description(`r${number}`) } },
    ]);
  }
  git = await startGitServer(join(directory, 'repositories'));
  mkdirSync(join(directory, 'estate', 'registrations'), { recursive: true });
  writeFileSync(
    join(directory, 'estate', 'estate.yaml'),
    JSON.stringify({
      name: 'Test',
      url: 'https://portal.example',
      contact: { name: 'T', email: 't@portal.example' },
      allowedOrigins: [web.origin, git.origin].map((origin) => ({ origin, delayMs: 0, perHost: 4 })),
    }),
  );
  const sources = [
    ...Array.from({ length: 6 }, (_, number) => ({ kind: 'git', url: git.url(`r${number}.git`) })),
    ...['boats', 'tides'].map((id) => ({ id, kind: 'openapi', url: `${web.origin}/${id}` })),
  ];
  writeFileSync(
    join(directory, 'estate', 'registrations', 'harbours.yaml'),
    JSON.stringify({ organisation: { id: 'harbours', name: 'Harbours Office' }, sources }),
  );
});
afterAll(async () => {
  await web.close();
  await git.close();
  rmSync(directory, { recursive: true });
});

function description(title: string): string {
  const operation = { responses: { 200: { description: 'Done.' } } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title, version: '1.0.0' },
    paths: { '/things': { get: operation, post: operation } },
  });
}

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Begins a process. It is alone in what a kill hits: what it began itself has to notice. */
function start(file: string, args: readonly string[]) {
  const child = spawn(process.execPath, [file, ...args]);
  let [stdout, stderr] = ['', ''];
  const begun = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  // Not `close`: what it began may hold its streams for a moment longer.
  const ended = new Promise<Ended>((resolve) => child.once('exit', (code) => resolve({ code, stdout, stderr })));
  return { child, begun, ended };
}

const place = (data: string) => ['--estate', join(directory, 'estate'), '--data', join(directory, data)];
const waymark = (data: string, ...args: readonly string[]) => start(main, [...args, ...place(data)]);

/** Runs it to its end, and tells how long that takes in milliseconds: the range of moments to kill it at. */
async function toItsEnd(data: string, ...args: readonly string[]): Promise<number> {
  const began = performance.now();
  const { code, stderr } = await waymark(data, ...args).ended;
  expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
  return performance.now() - began;
}

/** Kills one process after the other, each at a moment of its own, and has a look after each. */
async function killEach(
  times: number,
  begin: () => ReturnType<typeof start>,
  { within, after = false }: { readonly within: number; readonly after?: boolean },
  look: () => void,
): Promise<void> {
  for (let kill = 0; kill < times; kill++) {
    const moment = random() * within;
    const { child, begun, ended } = begin();
    if (after) await begun;
    await sleep(moment);
    child.kill('SIGKILL');
    await ended;
    look();
  }
}

function expectSound(path: string): void {
  if (!existsSync(path)) return;
  const database = new Database(path);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
}

/** What readers see is complete; so is everything that could be switched to. */
function expectComplete(site: string): void {
  for (const name of [currentRelease(site) ?? 'none', ...releaseNames(site)])
    expect([name, missingFile(join(site, 'releases', name))]).toEqual([name, undefined]);
}

function digestOf(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).toSorted())
    hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

/** Names of what is not finished, anywhere in a data folder. */
function litterIn(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[]).filter((path) =>
    /unfinished|leaving|current\.next|restoring|-journal$|\.lock$|tmp_pack/.test(path),
  );
}

/** What was being compiled by processes that are no more. */
function leftHalfCompiled(): string[] {
  return readdirSync(compiled).filter((name) => {
    const [, pid] = /^unfinished-(\d+)-/.exec(name) ?? [];
    return pid !== undefined && !isRunning(Number(pid));
  });
}

test('a harvest', { timeout: 600_000 }, async () => {
  const database = join(directory, 'harvest', 'catalogue.db');
  const whole = await toItsEnd('whole', 'harvest');
  let kept = 0;
  await killEach(
    share(0),
    () => waymark('harvest', 'harvest'),
    { within: whole },
    () => {
      expectSound(database);
      const events = countOf(database, 'event');
      expect(events).toBeGreaterThanOrEqual(kept);
      kept = events;
    },
  );
  await toItsEnd('harvest', 'harvest');
  // The last kill may have come when everything was recorded already.
  expect(countOf(database, 'event')).toBeGreaterThanOrEqual(kept);
  const fares = async (data: string) => {
    const { stdout } = await waymark(data, 'status', '--json').ended;
    const { sources } = SourcesJson.parse(JSON.parse(stdout));
    return sources.map(({ id, state, targets, apis }) => ({ id, state, targets, apis }));
  };
  expect(await fares('harvest')).toEqual(await fares('whole'));
  expect(litterIn(join(directory, 'harvest'))).toEqual([]);
});

function countOf(path: string, table: string): number {
  if (!existsSync(path)) return 0;
  const database = new Database(path);
  const isThere = database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
  const count = isThere ? Number(database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()) : 0;
  database.close();
  return count;
}

test('writing the snapshot', { timeout: 600_000 }, async () => {
  const data = join(directory, 'whole');
  const again = () => start(publishAgain, [data, join(directory, 'estate')]);
  await killEach(share(1), again, { within: 400, after: true }, () => {
    expectSound(join(data, 'catalogue.db'));
    const snapshot = openPublished(join(data, 'snapshot', 'snapshot.db'));
    expect(snapshot.api('harbours/r0')?.name).toBe('r0');
    snapshot.close();
  });
  await toItsEnd('whole', 'harvest');
  expect(litterIn(data)).toEqual([]);
});

test('a build: readers see the old site, to the byte', { timeout: 900_000 }, async () => {
  const site = join(directory, 'whole', 'site');
  const whole = await toItsEnd('whole', 'build');
  const before = digestOf(join(site, 'current/'));
  const build = () => waymark('whole', 'build');
  // It is over before its process is.
  await killEach(share(2), build, { within: whole * 0.85 }, () => {
    expectComplete(site);
    expectSound(join(directory, 'whole', 'catalogue.db'));
    expect(releaseNames(site).length > 1 || digestOf(join(site, 'current/')) === before).toBe(true);
  });
  await toItsEnd('whole', 'build');
  expect(releaseNames(site).length).toBeGreaterThan(1);
  expectComplete(site);
  expect(litterIn(join(directory, 'whole'))).toEqual([]);
  expect(leftHalfCompiled()).toEqual([]);
});

test('releasing and switching', { timeout: 600_000 }, async () => {
  const site = join(directory, 'switch', 'site');
  const template = join(directory, 'template');
  for (const file of ['index.html', 'apis/index.html', 'api/v1/apis.json', '404.html']) {
    mkdirSync(dirname(join(template, file)), { recursive: true });
    writeFileSync(join(template, file), file);
  }
  const again = () => start(releaseAgain, [site, template]);
  await killEach(share(3), again, { within: 150, after: true }, () => expectComplete(site));
  // As every build begins.
  prepareRelease(site, new Date().toISOString());
  expectComplete(site);
  // The last release, whose oldest was not removed any more, and those that are kept.
  expect(releaseNames(site).length).toBeLessThanOrEqual(6);
  expect(litterIn(join(directory, 'switch'))).toEqual([]);
});

test('bringing an older database up to date', { timeout: 600_000 }, async () => {
  const data = join(directory, 'older');
  mkdirSync(data);
  const original = join(directory, 'layout-1.db');
  const older = new Database(original);
  older.exec(readFileSync(here('store/older-layouts/layout-1.sql'), 'utf8'));
  // So many that each step takes a while.
  older.exec(`
    INSERT INTO target (source, path, first_seen, last_changed)
      WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 20000)
      SELECT 'harbours/gates', 'path-' || n, '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z' FROM number;
    INSERT INTO revision (target, sha256, first_seen, last_seen, analyser, operations, description, findings)
      SELECT id, content.sha256, first_seen, first_seen, 1, 0, '{}', '[]' FROM target
      JOIN (SELECT 'a' AS sha256 UNION SELECT 'b') AS content WHERE path LIKE 'path-%'`);
  const revisions = countIn(older, 'revision');
  older.close();
  const path = join(data, 'catalogue.db');
  const renew = () => {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
    cpSync(original, path);
  };
  renew();
  const whole = await toItsEnd('older', 'status');
  await killEach(
    share(4),
    () => {
      renew();
      return waymark('older', 'status');
    },
    { within: whole },
    () => {
      const database = new Database(path);
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(countIn(database, 'revision')).toBe(revisions);
      database.close();
      const opened = openDatabase(path);
      const fresh = openDatabase(':memory:');
      expect(layoutOf(opened)).toEqual(layoutOf(fresh));
      expect(countIn(opened, 'revision')).toBe(revisions);
      fresh.close();
      opened.close();
    },
  );
  expect(readdirSync(data)).toEqual(['catalogue.db']);
});

function countIn(database: Database.Database, table: string): number {
  return Number(database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
}

function layoutOf(database: Database.Database): unknown[] {
  return database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
}

test('a backup', { timeout: 600_000 }, async () => {
  const data = join(directory, 'large');
  mkdirSync(data);
  const large = openDatabase(join(data, 'catalogue.db'));
  const insert = large.prepare('INSERT INTO blob (sha256, bytes, brotli) VALUES (?, 1, randomblob(100000))');
  large.transaction(() => {
    for (let number = 0; number < 600; number++) insert.run(String(number));
  })();
  large.close();
  const file = join(data, 'backups', 'backup.db');
  const whole = await toItsEnd('large', 'backup', file);
  rmSync(file);
  await killEach(
    share(5),
    () => waymark('large', 'backup', file),
    { within: whole },
    () => {
      expectSound(join(data, 'catalogue.db'));
      expectSound(file);
      expect([null, 600]).toContain(existsSync(file) ? countOf(file, 'blob') : null);
    },
  );
  await toItsEnd('large', 'backup', file);
  expect(countOf(file, 'blob')).toBe(600);
  expect(readdirSync(join(data, 'backups'))).toEqual(['backup.db']);
});

test('nothing that was begun goes on when its parent was killed', async () => {
  if (!existsSync('/proc')) return;
  const left = () =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
      .filter((name) => commandOf(name).includes(directory));
  while (left().length > 0) await sleep(100);
  expect(left()).toEqual([]);
});

function commandOf(process: string): string {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
