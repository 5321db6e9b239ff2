import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Estate } from '../../schemas/estate.ts';
import { openStore, type Store } from '../store/store.ts';
import { snapshotRows } from '../testing/snapshot-rows.ts';
import { buildSnapshot } from './build-snapshot.ts';
import { standingSnapshot } from './standing-snapshot.ts';
import { writeSnapshot } from './write-snapshot.ts';

const estate = Estate.parse({
  name: 'Test',
  url: 'https://portal.example/',
  contact: { name: 'Team', email: 'team@portal.example' },
});
const day = (number: number) => `2026-11-0${number}T09:00:00.000Z`;

let directory: string;
let snapshot: string;
let database: string;
let store: Store;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'standing-'));
  snapshot = join(directory, 'snapshot', 'snapshot.db');
  database = join(directory, 'catalogue.db');
  store = openStore(database);
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true });
});

function register(names: readonly string[], at: string): void {
  const files = names.map((id) => ({
    file: `${id}.yaml`,
    organisation: { id, name: `The ${id}` },
    sources: [{ id: `${id}/code`, kind: 'git' as const, url: `https://code.example/${id}.git` }],
    mistakes: [],
    complete: true,
  }));
  store.registrations.record(store.runs.start(at), at, files);
}

const rowsNow = () => buildSnapshot(store.database, estate, day(2), () => undefined);
const stand = () => standingSnapshot({ database, snapshot }, estate, day(1));
const inFolder = () => readdirSync(join(directory, 'snapshot'));

test('what comes, changes and goes after it was written is in what it publishes', () => {
  register(['harbours', 'parks', 'tides'], day(1));
  const standing = stand()!;
  expect(inFolder()).toEqual([`snapshot.db.${process.pid}.draft`]);
  register(['harbours', 'parks', 'weather'], day(2));
  store.database.exec(`UPDATE organisation SET name = 'Harbours Office' WHERE id = 'harbours'`);
  const tables = buildSnapshot(store.database, estate, day(2), () => undefined, { memory: standing.memory });
  standing.publish(snapshot, tables);
  standing.end();
  expect(inFolder()).toEqual(['snapshot.db']);
  const whole = join(directory, 'whole.db');
  writeSnapshot(whole, rowsNow());
  const rows = snapshotRows(snapshot);
  expect(rows).toEqual(snapshotRows(whole));
  expect(rows['organisation']).toMatchObject([
    { id: 'harbours', name: 'Harbours Office' },
    { id: 'parks' },
    { id: 'weather' },
  ]);
});

test('the snapshot that is shown stays as it is until then, and nothing is left of what was not published', () => {
  register(['harbours'], day(1));
  writeSnapshot(snapshot, rowsNow());
  const { ino, mtimeMs } = statSync(snapshot);
  stand()!.end();
  expect(inFolder()).toEqual(['snapshot.db']);
  expect(statSync(snapshot)).toMatchObject({ ino, mtimeMs });
});

test('what a process left that was killed is removed, and nothing else', () => {
  mkdirSync(join(directory, 'snapshot'));
  const nobody = 2 ** 22 + 1; // above the highest number that Linux gives
  const others = [`snapshot.db.${process.ppid}.draft`, 'notes.draft', 'snapshot.db.unfinished'];
  for (const name of [`snapshot.db.${nobody}.draft`, ...others]) writeFileSync(join(directory, 'snapshot', name), '');
  stand()!.end();
  expect(inFolder().toSorted()).toEqual(others.toSorted());
});

test('where nothing was harvested yet, there is nothing to publish again', () => {
  expect(standingSnapshot({ database: join(directory, 'none.db'), snapshot }, estate, day(1))).toBeNull();
});
