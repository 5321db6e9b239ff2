/**
 * A site is never built from nothing: without a good snapshot the build stops and says which file, what is wrong and what to do.
 */
import Database from 'better-sqlite3';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeSnapshot } from '../../crawler/publish/write-snapshot.ts';
import { openSnapshot } from '../snapshot.ts';
import { buildSite } from './build-site.ts';
import { emptyTables, fixtureTables } from './fixture-snapshot.ts';

let home = '';
beforeAll(() => {
  mkdirSync('.cache/e2e', { recursive: true });
  home = resolve(mkdtempSync('.cache/e2e/broken-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('fails the build when the snapshot is missing', async () => {
  const path = join(home, 'nowhere.db');
  const { exitCode, output, folder, remove } = await buildSite({ snapshot: path });
  expect(exitCode).not.toBe(0);
  expect(output).toContain(`There is no snapshot at ${path}`);
  expect(output).toContain('waymark -- harvest');
  expect(existsSync(join(folder, 'index.html'))).toBe(false);
  remove();
});

it('names an empty file, a file that is no snapshot, and a wrong row', () => {
  const empty = join(home, 'empty.db');
  writeFileSync(empty, '');
  expect(() => openSnapshot(empty)).toThrow(`The snapshot at ${empty} is an empty file.`);

  const other = join(home, 'other.db');
  writeFileSync(other, 'this is not a database, however long it may be');
  expect(() => openSnapshot(other)).toThrow(/is not valid: its table estate cannot be read \(file is not a database\)/);

  const wrong = join(home, 'wrong.db');
  writeSnapshot(wrong, fixtureTables);
  const database = new Database(wrong);
  database.exec(`UPDATE api SET rung = 'heaven' WHERE id = 'northmoor-council/bins'`);
  database.close();
  expect(() => openSnapshot(wrong)).toThrow(/in its table api, the row northmoor-council\/bins has a wrong rung/);

  const older = join(home, 'older.db');
  writeSnapshot(older, emptyTables);
  const old = new Database(older);
  old.exec('DELETE FROM estate');
  old.close();
  expect(() => openSnapshot(older)).toThrow('it holds no estate row in the format 1 that this site reads');
});
