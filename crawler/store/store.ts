/**
 * The crawler's memory: the only door to its database. Everything is synchronous, and every `record…` is one
 * transaction: what it wrote is on disk when it returns, or nothing of it is.
 */
import type Database from 'better-sqlite3';
import { createApis } from './apis.ts';
import { createBlobs, type Blobs } from './blobs.ts';
import { createComparisons, type Comparisons } from './comparisons.ts';
import { createConversions, type Conversions } from './conversions.ts';
import { openDatabase } from './database.ts';
import { createEvents } from './events.ts';
import { createHistories, type Histories } from './histories.ts';
import { createLease, type Lease } from './lease.ts';
import { createMaturity, type MaturityLevels } from './maturity.ts';
import { createMoves, type Moves } from './moves.ts';
import { createNotices, type NoticesStore } from './notices.ts';
import { createProbes, type Probes } from './probes.ts';
import { createRegistrations, type Registrations } from './registrations.ts';
import { createReleases, type Releases } from './releases.ts';
import { createRemovals, type Removals } from './removals.ts';
import { createRevisions } from './revisions.ts';
import { createRuns, type Runs } from './runs.ts';
import { createSources, type Sources } from './sources.ts';
import { createTargets, type Targets } from './targets.ts';
import { createAbsences, createThings, type Things } from './things.ts';

export type Store = {
  readonly runs: Runs;
  readonly registrations: Registrations;
  readonly sources: Sources;
  readonly targets: Targets;
  readonly things: Things;
  readonly moves: Moves;
  readonly removals: Pick<Removals, 'settle'>;
  readonly comparisons: Comparisons;
  readonly histories: Histories;
  readonly blobs: Blobs;
  readonly conversions: Conversions;
  readonly notices: NoticesStore;
  readonly probes: Probes;
  readonly maturity: MaturityLevels;
  readonly releases: Releases;
  readonly lease: Lease;
  /** For `publish`, which reads everything at once. */
  readonly database: Database.Database;
  close(): void;
};

/** Opens the store in a file, or in memory with `:memory:`. */
export function openStore(path: string): Store {
  const database = openDatabase(path);
  const events = createEvents(database);
  const blobs = createBlobs(database);
  const apis = createApis(database, events);
  const revisions = createRevisions(database, blobs);
  const comparisons = createComparisons(database);
  const removals = createRemovals(database, events);
  const absences = createAbsences(database);
  return {
    runs: createRuns(database, events),
    registrations: createRegistrations(database, events, absences),
    sources: createSources(database, { events, removals, absences }),
    targets: createTargets(database, { events, revisions, apis, comparisons }),
    things: createThings(database, events),
    moves: createMoves(database, events, apis),
    removals,
    comparisons,
    histories: createHistories(database, events, revisions),
    blobs,
    conversions: createConversions(database, blobs),
    notices: createNotices(database),
    probes: createProbes(database),
    maturity: createMaturity(database),
    releases: createReleases(database, events),
    lease: createLease(database),
    database,
    close: () => database.close(),
  };
}
