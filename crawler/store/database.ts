/**
 * Opens the crawler's database: one SQLite file, safe against a kill at any moment.
 */
import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../config-error.ts';
import { LAYOUT, migrate, refuseNewer } from './migrations.ts';

/** "WAYM": marks the file as ours (SQLite's `application_id`). */
const APPLICATION_ID = 0x5741594d;

/** Milliseconds to stand still until somebody else who writes is done: while nothing else is going on … */
const OPENING_MS = 5000;
/** … and while answers of publishers arrive: then it is better to try again (`when-free.ts`). */
const BUSY_MS = 250;

/**
 * Opens and migrates the database at `path` (`:memory:` for tests). Throws ConfigError when the file is
 * not ours or was made by a newer version, and an error of SQLite when it cannot be read or written.
 */
export function openDatabase(path: string): Database.Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: OPENING_MS });
  try {
    refuseForeign(database, path);
    refuseNewer(database, path);
    // Before there is any table: whoever is killed in between leaves a file that is known to be ours.
    if (!isOurs(database)) database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma('journal_mode = WAL');
    // The default of this build is NORMAL, which may lose the last commits when the power fails.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    // Without it a REPLACE deletes rows behind the back of the triggers that keep events.
    database.pragma('recursive_triggers = ON');
    database.pragma('cell_size_check = ON');
    migrate(database);
    database.pragma(`busy_timeout = ${BUSY_MS}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/**
 * Opens the database at `path` for reading alone: it neither takes nor waits for the lock of those who write. Throws
 * like `openDatabase`, which brings an older layout up to date first.
 */
export function openForReading(path: string): Database.Database {
  const database = new Database(path, { readonly: true, timeout: OPENING_MS });
  if (isOurs(database) && database.pragma('user_version', { simple: true }) === LAYOUT) return database;
  database.close();
  openDatabase(path).close();
  return new Database(path, { readonly: true, timeout: OPENING_MS });
}

/** Whether Waymark made it. */
export function isOurs(database: Database.Database): boolean {
  return database.pragma('application_id', { simple: true }) === APPLICATION_ID;
}

function refuseForeign(database: Database.Database, path: string): void {
  const isEmpty = database.prepare('SELECT count(*) AS n FROM sqlite_schema').pluck().get() === 0;
  if (!isOurs(database) && !isEmpty)
    throw new ConfigError(`${path} is a database of another program. Name another folder with --data.`);
}
