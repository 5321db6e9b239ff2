/**
 * The crawler's memory: the only door to its database. Everything is synchronous, and every `record…` is one
 * transaction: what it wrote is on disk when it returns, or nothing of it is.
 */
import type Database from 'better-sqlite3';
import { createApis } from './apis.ts';
import { createBlobs, type Blobs } from './blobs.ts';
import { openDatabase } from './database.ts';
import { createEvents } from './events.ts';
import { createMoves, type Moves } from './moves.ts';
import { createRegistrations, type RegisteredFile, type Registrations } from './registrations.ts';
import { createRuns, type Runs } from './runs.ts';
import { createSources, type Sources } from './sources.ts';
import { createTargets, type Targets } from './targets.ts';

export type Store = {
  readonly runs: Runs;
  readonly registrations: Registrations;
  readonly sources: Sources;
  readonly targets: Targets;
  readonly moves: Moves;
  readonly blobs: Blobs;
  /** For `publish`, which reads everything at once. */
  readonly database: Database.Database;
  /** The result of a reading that sees these registrations, of which nothing is kept. */
  withRegistrations<T>(at: string, files: readonly RegisteredFile[], read: () => T): T;
  close(): void;
};

/** Opens the store in a file, or in memory with `:memory:`. */
export function openStore(path: string): Store {
  const database = openDatabase(path);
  const events = createEvents(database);
  const blobs = createBlobs(database);
  const apis = createApis(database, events);
  const runs = createRuns(database, events);
  const registrations = createRegistrations(database, events);
  return {
    runs,
    registrations,
    sources: createSources(database, events),
    targets: createTargets(database, events, blobs, apis),
    moves: createMoves(database, events, apis),
    blobs,
    database,
    withRegistrations(at, files, read) {
      database.exec('BEGIN IMMEDIATE');
      try {
        registrations.record(runs.start(at), at, files);
        return read();
      } finally {
        database.exec('ROLLBACK');
      }
    },
    close: () => database.close(),
  };
}
