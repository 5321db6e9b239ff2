/**
 * Backups and their return, with real processes: while a harvest runs, and with every sort of file that is none.
 */
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LAYOUT } from '../store/migrations.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const olderLayouts = fileURLToPath(new URL('../store/older-layouts/', import.meta.url));

let directory: string;
let data: string;
let publisher: HttpServer;
/** While it is set, the publisher lets those who ask wait. */
let waiting: Promise<void> | null = null;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-backup-'));
  publisher = await startHttpServer((request, response) => {
    void (waiting ?? Promise.resolve()).then(() =>
      response.end(JSON.stringify({ openapi: '3.1.0', info: { title: request.url, version: '1.0.0' }, paths: {} })),
    );
  });
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
  writeFileSync(
    join(directory, 'estate', 'registrations', 'harbours.yaml'),
    JSON.stringify({
      organisation: { id: 'harbours', name: 'Harbours Office' },
      sources: [{ id: 'tides', kind: 'openapi', url: `${publisher.origin}/tides` }],
    }),
  );
  data = join(directory, 'harvested');
  expect(await waymark('harvest')).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await publisher.close();
  rmSync(directory, { recursive: true });
});

beforeEach(({ task }) => {
  data = join(directory, task.id);
});

/** The data folder as one harvest left it. */
function copyHarvested(): void {
  mkdirSync(data, { recursive: true });
  copyFileSync(join(directory, 'harvested', 'catalogue.db'), database());
}

const database = () => join(data, 'catalogue.db');

type Result = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args, '--estate', join(directory, 'estate'), '--data', data]);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const ended = new Promise<Result>((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
  return { child, ended };
}
const waymark = (...args: readonly string[]) => start(...args).ended;

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}

function ask<T>(path: string, sql: string): T[] {
  const file = new Database(path);
  try {
    return file.prepare<[], T>(sql).pluck().all();
  } finally {
    file.close();
  }
}
/** For what gives no rows. */
function tell(path: string, sql: string): void {
  const file = new Database(path);
  file.exec(sql);
  file.close();
}
const runsIn = (path: string) => ask<string>(path, 'SELECT state FROM run ORDER BY id');

test('a backup holds everything, while a harvest runs that is not disturbed; to restore one then is refused', async () => {
  copyHarvested();
  let go: () => void = () => undefined;
  waiting = new Promise((resolve) => (go = resolve));
  const { ended } = start('harvest', '--json');
  await until(() => runsIn(database()).includes('running'));

  const file = join(data, 'backups', 'one.db');
  expect(await waymark('backup', file)).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining(`${file} holds everything`),
  });
  expect(runsIn(file)).toEqual(['finished', 'running']);
  expect(ask(file, 'SELECT count(*) FROM lease')).toEqual([0]);
  expect(ask(file, 'PRAGMA integrity_check')).toEqual(['ok']);
  expect(await waymark('restore', file)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Process \d+ on .* has been at work in /),
  });

  waiting = null;
  go();
  expect(await ended).toMatchObject({ code: 0 });
  expect(runsIn(database())).toEqual(['finished', 'finished']);
  expect(readdirSync(join(data, 'backups'))).toEqual(['one.db']);
});

test('what is committed between two steps of a backup neither gets into it nor makes it begin anew', async () => {
  mkdirSync(data);
  const writer = new Database(database());
  writer.pragma('journal_mode = WAL');
  writer.pragma('application_id = 1463900493');
  writer.exec('CREATE TABLE pair (a TEXT, b BLOB)');
  const insert = writer.prepare('INSERT INTO pair VALUES (?, randomblob(40000))');
  for (let number = 0; number < 1500; number++) insert.run(String(number));
  const { child, ended } = start('backup', join(data, 'pairs.db'), '--json');
  let rows = 1500;
  const timer = setInterval(() => insert.run(String(rows++)), 1);
  const { code, stdout } = await ended;
  clearInterval(timer);
  expect([code, child.exitCode]).toEqual([0, 0]);
  expect(rows).toBeGreaterThan(1500);
  expect(JSON.parse(stdout)).toMatchObject({ bytes: expect.any(Number), layout: 0 });
  const [count = 0] = ask<number>(join(data, 'pairs.db'), 'SELECT count(*) FROM pair');
  expect(count).toBeGreaterThanOrEqual(1500);
  expect(count).toBeLessThanOrEqual(rows);
  expect(ask(join(data, 'pairs.db'), 'SELECT max(rowid) FROM pair')).toEqual([count]);
  writer.close();
});

describe('a backup', { timeout: 180_000 }, () => {
  test('in a folder has a name of its moment, and replaces an earlier one in a file', async () => {
    copyHarvested();
    const folder = join(data, 'backups/');
    expect(await waymark('backup', folder, '--now', '2026-11-03T09:00:00Z')).toMatchObject({ code: 0 });
    const file = join(folder, 'catalogue-20261103T090000Z.db');
    expect(readdirSync(folder)).toEqual(['catalogue-20261103T090000Z.db']);
    await waymark('harvest');
    expect(await waymark('backup', file)).toMatchObject({ code: 0 });
    expect(runsIn(file)).toHaveLength(2);
  });

  test('is refused where it would destroy something, and where there is nothing', async () => {
    mkdirSync(data);
    const file = join(data, 'letter.txt');
    expect(await waymark('backup', file)).toMatchObject({
      code: 2,
      stderr: `There is no database at ${database()}.\n`,
    });
    copyHarvested();
    writeFileSync(file, 'Dear all');
    expect(await waymark('backup', file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is no backup of Waymark'),
    });
    expect(readFileSync(file, 'utf8')).toBe('Dear all');
    expect(await waymark('backup', database())).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is the database itself'),
    });
    expect(await waymark('backup')).toMatchObject({ code: 2, stderr: 'Say where to: one file, or one folder.\n' });
  });

  test('of a damaged database is none, and the one before stays', async () => {
    copyHarvested();
    const file = join(data, 'backup.db');
    await waymark('backup', file);
    const before = readFileSync(file);
    spoil(database());
    expect(await waymark('backup', file)).toMatchObject({ code: 1, stderr: expect.stringContaining('damaged') });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(data).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});

/** Overwrites pages in the middle, as a failing disk does. */
function spoil(path: string): void {
  const file = new Database(path);
  file.pragma('journal_mode = DELETE');
  file.close();
  const bytes = readFileSync(path);
  bytes.fill(0xff, 4096 * 3, 4096 * 12);
  writeFileSync(path, bytes);
}

describe('to restore', { timeout: 180_000 }, () => {
  test('puts back what was there, keeps what was replaced, and a harvest goes on from it', async () => {
    copyHarvested();
    const file = join(data, 'backup.db');
    await waymark('backup', file);
    await waymark('harvest');
    const reader = new Database(database(), { readonly: true }); // such as a status that is asked for
    const { code, stdout } = await waymark('restore', file, '--json', '--now', '2026-11-03T09:00:00Z');
    const kept = `${database()}.before-restore-20261103T090000Z`;
    expect([code, JSON.parse(stdout)]).toEqual([0, { database: database(), restored: file, kept }]);
    expect(reader.prepare('SELECT count(*) FROM run').pluck().get()).toBe(1);
    reader.close();
    expect([runsIn(database()).length, runsIn(kept).length]).toEqual([1, 2]);
    expect(await waymark('harvest')).toMatchObject({ code: 0 });
    expect(runsIn(database())).toEqual(['finished', 'finished']);
    expect(ask(database(), 'PRAGMA journal_mode')).toEqual(['wal']);
    expect(readdirSync(data).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  test('works where there is no database, and brings an older layout up to date', async () => {
    mkdirSync(data);
    const file = join(data, 'old.db');
    const old = new Database(file);
    old.exec(readFileSync(join(olderLayouts, 'layout-7.sql'), 'utf8'));
    old.close();
    expect(await waymark('restore', file)).toMatchObject({ code: 0, stdout: expect.not.stringContaining('before') });
    expect(ask(database(), 'PRAGMA user_version')).toEqual([LAYOUT]);
    expect(ask(file, 'PRAGMA user_version')).toEqual([7]);
  });

  test.each(['damaged', 'newer'])('replaces a database that is %s, and keeps it', async (how) => {
    copyHarvested();
    const file = join(data, 'backup.db');
    await waymark('backup', file);
    if (how === 'damaged') writeFileSync(database(), 'not a database, but long enough to look at '.repeat(50));
    else tell(database(), `PRAGMA user_version = ${LAYOUT + 1}`);
    const before = readFileSync(database());
    expect(await waymark('restore', file, '--now', '2026-11-03T09:00:00Z')).toMatchObject({ code: 0 });
    expect(readFileSync(`${database()}.before-restore-20261103T090000Z`).equals(before)).toBe(true);
    expect(await waymark('harvest')).toMatchObject({ code: 0 });
    expect(runsIn(database())).toHaveLength(2);
  });

  test('leaves alone what a newer Waymark works with, and what belongs to another program', async () => {
    copyHarvested();
    const file = join(directory, 'harvested', 'catalogue.db');
    tell(
      database(),
      `INSERT INTO lease VALUES (1, 'other', 'elsewhere', 7, '2026-11-03T09:00:00.000Z', ${Date.now()})`,
    );
    tell(database(), `PRAGMA user_version = ${LAYOUT + 1}`);
    expect(await waymark('restore', file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Process 7 on elsewhere has been at work in'),
    });
    rmSync(database());
    tell(database(), 'CREATE TABLE letter (text)');
    expect(await waymark('restore', file)).toMatchObject({
      code: 2,
      stderr: `${database()} is a database of another program.\n`,
    });
    expect(readdirSync(data).filter((name) => /unfinished|before/.test(name))).toEqual([]);
  });

  test('is refused for what is no sound backup of ours, and changes nothing', async () => {
    copyHarvested();
    await waymark('backup', join(data, 'good.db'));
    const files = {
      'nothing.db': 'There is no database at',
      'text.db': 'is damaged, or no database at all',
      'other.db': 'is a database of another program',
      'newer.db': 'was written by a newer Waymark',
      'damaged.db': 'damaged',
    };
    writeFileSync(join(data, 'text.db'), 'Dear all '.repeat(500));
    tell(join(data, 'other.db'), 'CREATE TABLE letter (text)');
    for (const name of ['newer.db', 'damaged.db']) copyFileSync(join(data, 'good.db'), join(data, name));
    tell(join(data, 'newer.db'), `PRAGMA user_version = ${LAYOUT + 1}`);
    spoil(join(data, 'damaged.db'));
    const before = readFileSync(database());
    for (const [name, says] of Object.entries(files)) {
      const result = await waymark('restore', join(data, name));
      expect([name, result.code, result.stderr]).toEqual([name, 2, expect.stringContaining(says)]);
    }
    expect(await waymark('restore')).toMatchObject({
      code: 2,
      stderr: 'Say what to restore: the file of one backup.\n',
    });
    expect(readFileSync(database()).equals(before)).toBe(true);
    expect(readdirSync(data).filter((name) => /unfinished|before/.test(name))).toEqual([]);
    expect(existsSync(join(data, 'nothing.db'))).toBe(false);
  });
});
