/**
 * Opens the crawler's database: one SQLite file, safe against a kill at any moment.
 */
import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { migrate } from './migrations.ts';

/** "WAYM": marks the file as ours (SQLite's `application_id`). */
const APPLICATION_ID = 0x5741594d;

/**
 * Opens and migrates the database at `path` (`:memory:` for tests). Throws when the file is not ours,
 * was made by a newer version, or cannot be written.
 */
export function openDatabase(path: string): Database.Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: 5000 });
  try {
    refuseForeign(database, path);
    database.pragma('journal_mode = WAL');
    // The default of this build is NORMAL, which may lose the last commits when the power fails.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    // Without it a REPLACE deletes rows behind the back of the triggers that keep events.
    database.pragma('recursive_triggers = ON');
    database.pragma('cell_size_check = ON');
    migrate(database, path);
    database.pragma(`application_id = ${APPLICATION_ID}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function refuseForeign(database: Database.Database, path: string): void {
  const id = database.pragma('application_id', { simple: true });
  const isEmpty = database.prepare('SELECT count(*) AS n FROM sqlite_schema').pluck().get() === 0;
  if (id !== APPLICATION_ID && !isEmpty)
    throw new Error(`${path} is a database of another program. Name another folder with --data.`);
}
