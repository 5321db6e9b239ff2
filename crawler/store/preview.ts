/**
 * What the store would hold if these files were registered now, without writing anything and without keeping anybody
 * from writing: the tables concerned are copied for as long as it takes, and the copies hide the originals.
 */
import type Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { openDatabase, openForReading } from './database.ts';
import { createEvents } from './events.ts';
import { createRegistrations, type HarvestableSource, type RegisteredFile } from './registrations.ts';
import { createAbsences } from './things.ts';
import { createRuns } from './runs.ts';

/** The tables that a registration touches, and whether what is in them counts. */
const touched = {
  organisation: true,
  source: true,
  registration_mistake: true,
  target: true,
  thing: true,
  relation: true,
  run: true,
  event: false,
};

/**
 * The result of `read`, which sees the database at `path` (or an empty one, when there is none yet) with the files
 * that `register` gives for what is known.
 */
export function previewRegistrations<T>(
  path: string,
  at: string,
  register: (known: readonly HarvestableSource[]) => readonly RegisteredFile[],
  read: (database: Database.Database) => T,
): T {
  const database = existsSync(path) ? openForReading(path) : openDatabase(':memory:');
  try {
    // The copies do not refer to one another.
    database.pragma('foreign_keys = OFF');
    database.exec('BEGIN');
    copyTables(database);
    const events = createEvents(database);
    const registrations = createRegistrations(database, events, createAbsences(database));
    const files = register(registrations.known());
    registrations.record(createRuns(database, events).start(at), at, files);
    return read(database);
  } finally {
    database.close();
  }
}

function copyTables(database: Database.Database): void {
  const layout = database.prepare<[string], string>('SELECT sql FROM main.sqlite_schema WHERE name = ?').pluck();
  for (const [table, isFilled] of Object.entries(touched)) {
    database.exec(String(layout.get(table)).replace(/^CREATE TABLE/, 'CREATE TEMP TABLE'));
    if (isFilled) database.exec(`INSERT INTO temp.${table} SELECT * FROM main.${table}`);
  }
}
