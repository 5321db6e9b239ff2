import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Estate } from '../../schemas/estate.ts';
import { openStore, type Store } from '../store/store.ts';
import { someDescription } from '../testing/description.ts';
import { snapshotRows } from '../testing/snapshot-rows.ts';
import { buildSnapshot, type OnDefect } from './build-snapshot.ts';
import { standingSnapshot, type StandingSnapshot } from './standing-snapshot.ts';
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

/** As a harvest that follows would. */
function publishAgain(standing: StandingSnapshot, onDefect: OnDefect = () => undefined): void {
  const tables = buildSnapshot(store.database, estate, day(2), onDefect, { memory: standing.memory });
  standing.publish(snapshot, tables);
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
  publishAgain(standing);
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

test('what is taken out is not in the file any more', () => {
  register(['harbours', 'parks'], day(1));
  const secret = 'The password is tidewater';
  store.database.prepare(`UPDATE organisation SET name = ? WHERE id = 'parks'`).run(secret);
  const standing = stand()!;
  expect(readFileSync(join(directory, 'snapshot', inFolder()[0]!)).includes(secret)).toBe(true);
  register(['harbours'], day(2));
  publishAgain(standing);
  standing.end();
  expect(readFileSync(snapshot).includes(secret)).toBe(false);
});

test('what cannot be published is told of at each publication, whoever found it first', () => {
  register(['harbours'], day(1));
  const content = {
    status: 'judged',
    sha256: 'a'.repeat(64),
    files: [{ location: 'repo:///a.yaml', bytes: Buffer.from('a'), missing: null }],
    description: { ...someDescription(), documentation: 'javascript:alert(1)' },
    findings: [],
    bundled: null,
    model: null,
    score: null,
    analyser: 1,
    ruleset: '1',
  } as const;
  store.targets.record(1, day(1), 'harbours/code', {
    path: 'a.yaml',
    webUrl: null,
    commit: 'c1',
    committedAt: day(1),
    identity: { groupKey: 'boats', slug: 'boats', version: '1' },
    twinOf: null,
    content,
  });
  const standing = stand()!;
  const defects: string[] = [];
  publishAgain(standing, (thing) => defects.push(thing));
  standing.end();
  expect(defects).toEqual(['harbours/boats']);
});

test('where it fails on the way, the snapshot that is shown stays', () => {
  register(['harbours'], day(1));
  writeSnapshot(snapshot, rowsNow());
  const before = snapshotRows(snapshot);
  const standing = stand()!;
  register(['harbours', 'parks'], day(2));
  const failing = {
    [Symbol.iterator](): never {
      throw new Error('The disk is full.');
    },
  };
  expect(() => standing.publish(snapshot, { ...rowsNow(), run: failing })).toThrow('The disk is full.');
  standing.end();
  expect(snapshotRows(snapshot)).toEqual(before);
  expect(inFolder()).toEqual(['snapshot.db']);
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
