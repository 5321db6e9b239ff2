/**
 * A database of every layout that there ever was, each as the Waymark of its time left it, is brought up to date.
 */
import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Estate } from '../../../schemas/estate.ts';
import { createAnalysisPool } from '../../analysis-pool.ts';
import { toRuleset } from '../../checks/engine/ruleset.ts';
import { ConfigError } from '../../config-error.ts';
import { rejudgeOutdated } from '../../judge.ts';
import { buildSnapshot } from '../../publish/build-snapshot.ts';
import { openDatabase, openForReading } from '../database.ts';
import { LAYOUT } from '../migrations.ts';
import { openStore } from '../store.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const layouts = readdirSync(folder)
  .flatMap((file) => /^layout-(\d+)\.sql$/.exec(file)?.[1] ?? [])
  .map(Number)
  .toSorted((a, b) => a - b);

/** What a step changed on purpose in rows that were there: the column, or the whole table, and the step. */
const changedBy: Readonly<Record<string, number>> = { probe: 14, 'source.validators': 15 };

const estate = Estate.parse({
  name: 'Test',
  url: 'https://portal.example',
  contact: { name: 'T', email: 't@portal.example' },
});
const ruleset = toRuleset(estate.checks);
const pool = createAnalysisPool({ limits: estate.limits, ruleset });
afterAll(() => pool.close());

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-layouts-'));
  path = join(directory, 'catalogue.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

function makeAnew(layout: number): void {
  const database = new Database(path);
  database.exec(readFileSync(join(folder, `layout-${layout}.sql`), 'utf8'));
  database.close();
}

type Rows = ReadonlyMap<string, readonly Record<string, unknown>[]>;

function rowsOf(database: Database.Database): Rows {
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();
  return new Map(
    tables.map((table) => [table, database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`).all()]),
  );
}

/** The rows without what later steps changed on purpose, and of `like` those columns alone that it has. */
function comparable(rows: Rows, layout: number, like: Rows): Record<string, unknown> {
  const isKept = (name: string) => !(name in changedBy && changedBy[name]! > layout);
  return Object.fromEntries(
    [...like.keys()].filter(isKept).map((table) => {
      const columns = Object.keys(like.get(table)![0] ?? {}).filter((column) => isKept(`${table}.${column}`));
      return [table, rows.get(table)!.map((row) => columns.map((column) => row[column]))];
    }),
  );
}

function layoutOf(database: Database.Database): unknown[] {
  return database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
}

test('there is one of every older layout', () => {
  const older = Array.from({ length: LAYOUT - 1 }, (_, index) => index + 1);
  expect(layouts.filter((layout) => layout < LAYOUT)).toEqual(older);
});

describe.each(layouts)('layout %i', (layout) => {
  test('becomes what a new database is, and keeps every row', () => {
    makeAnew(layout);
    const before = new Database(path, { readonly: true });
    const rows = rowsOf(before);
    expect(before.pragma('user_version', { simple: true })).toBe(layout);
    before.close();
    expect(rows.get('event')?.length).toBeGreaterThan(10);

    const database = openDatabase(path);
    const fresh = openDatabase(':memory:');
    expect(layoutOf(database)).toEqual(layoutOf(fresh));
    expect(database.pragma('user_version', { simple: true })).toBe(LAYOUT);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    const now = rowsOf(database);
    expect(comparable(now, layout, rows)).toEqual(comparable(rows, layout, rows));
    fresh.close();
    database.close();
  });

  test('is brought up to date as well by whoever only reads, judged again and published', async () => {
    makeAnew(layout);
    openForReading(path).close();
    const store = openStore(path);
    const log = { info() {}, warn() {}, error: (_: object, message: string) => expect.unreachable(message) };
    await rejudgeOutdated({ store, pool, ruleset, log, estate });
    const onDefect = (thing: string, reason: string) => expect.unreachable(`${thing}: ${reason}`);
    const { api, source, run } = buildSnapshot(store.database, estate, '2026-11-03T09:00:00.000Z', onDefect);
    expect([...api].map(({ id }) => id)).toEqual(expect.arrayContaining(['harbours/broken', 'harbours/gates']));
    expect([...source].find(({ id }) => id === 'harbours/broken')?.problems).toMatchObject([{ code: 'syntax-error' }]);
    expect([...run]).toHaveLength(2);
    store.close();
  });
});

test('steps that were released are as they were: a dump of a new database is what the steps say', () => {
  openDatabase(path).close();
  const script = fileURLToPath(new URL('../../../scripts/dump-database.mjs', import.meta.url));
  const sql = execFileSync(process.execPath, [script, path], { encoding: 'utf8' });
  const copy = new Database(':memory:');
  copy.exec(sql);
  const database = openDatabase(path);
  const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  expect(sorted(layoutOf(copy))).toEqual(sorted(layoutOf(database)));
  copy.close();
  database.close();
});

test('a database of a newer Waymark is refused in plain words, and stays as it was', () => {
  openDatabase(path).close();
  const newer = new Database(path);
  newer.pragma(`user_version = ${LAYOUT + 1}`);
  newer.pragma('journal_mode = DELETE');
  newer.close();
  const before = readFileSync(path);
  for (const open of [openDatabase, openForReading]) {
    expect(() => open(path)).toThrow(ConfigError);
    expect(() => open(path)).toThrow(
      `${path} was written by a newer Waymark (layout ${LAYOUT + 1}; this one knows ${LAYOUT}). Update Waymark; nothing was changed.`,
    );
  }
  expect(readFileSync(path).equals(before)).toBe(true);
});
