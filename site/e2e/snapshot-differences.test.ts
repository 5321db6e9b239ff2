/**
 * Which rows of two snapshots are not the same, found by SQLite.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSnapshot, type SnapshotTables } from '../../crawler/publish/write-snapshot.ts';
import { differencesOf } from '../snapshot-differences.ts';
import { fixtureTables } from './fixture-snapshot.ts';

let home = '';
beforeAll(() => {
  mkdirSync('.cache/e2e', { recursive: true });
  home = resolve(mkdtempSync('.cache/e2e/differences-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function written(name: string, tables: Partial<SnapshotTables> = {}): string {
  const path = join(home, name);
  writeSnapshot(path, { ...fixtureTables, ...tables });
  return path;
}

test('a row that differs, one that is new and one that is gone are told by their keys, and no others', () => {
  const [gone, changed, ...others] = [...fixtureTables.api];
  const rest = others.map(({ id }) => id);
  const added = { ...changed!, id: 'northmoor-council/added', slug: 'added' };
  const api = [{ ...changed!, purpose: null, tags: ['new'] }, ...others, added];
  const differences = differencesOf(written('before.db'), written('after.db', { api }));
  const differs = (id: string) => differences?.has('api.id', id);
  expect([gone!.id, changed!.id, added.id].map(differs)).toEqual([true, true, true]);
  expect(rest.filter(differs)).toEqual([]);
  expect([differences?.in('api'), differences?.in('version'), differences?.in('thing')]).toEqual([true, false, false]);
});

test('a file that is none, or of another program, tells nothing', () => {
  const snapshot = written('one.db');
  writeFileSync(join(home, 'other.db'), 'this is not a database, however long it may be');
  expect(differencesOf(join(home, 'nowhere.db'), snapshot)).toBeNull();
  expect(differencesOf(join(home, 'other.db'), snapshot)).toBeNull();
});
