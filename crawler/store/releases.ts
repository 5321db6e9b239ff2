/**
 * What became of each attempt to release a site: part of the record of what happened, outside of runs.
 */
import type Database from 'better-sqlite3';
import type { Events } from './events.ts';

export type FailingBuilds = {
  /** When the first and the newest failed since the last release; ISO 8601, UTC. */
  readonly since: string;
  readonly at: string;
  /** Why the newest did, in a sentence that everybody may read, and what is for the operator alone. */
  readonly reason: string;
  readonly details: string;
};

export type Releases = {
  recordMade(at: string, release: string): void;
  recordFailed(at: string, reason: string, details: string): void;
  recordSwitch(at: string, from: string | null, to: string): void;
};

/** Characters that are kept of the details of a failure. */
const LONGEST_DETAILS = 4000;

export function createReleases(database: Database.Database, events: Events): Releases {
  const append = database.transaction((event: Parameters<Events['append']>[0]) => events.append(event));
  return {
    recordMade: (at, release) => append.immediate({ at, kind: 'release-made', data: { release } }),
    recordFailed: (at, reason, details) =>
      append.immediate({ at, kind: 'release-failed', data: { reason, details: details.slice(-LONGEST_DETAILS) } }),
    recordSwitch: (at, from, to) => append.immediate({ at, kind: 'release-switched', data: { from, to } }),
  };
}

/** The builds that failed since the last release; null when the newest one was released. */
export function readFailingBuilds(database: Database.Database): FailingBuilds | null {
  // Events of no source are few, and have an index. In `main`, since a preview hides it behind an empty one.
  const row = database
    .prepare<[], FailingBuilds>(
      `WITH failed AS (
         SELECT id, at, data FROM main.event WHERE source IS NULL AND kind = 'release-failed'
           AND id > coalesce((SELECT max(id) FROM main.event WHERE source IS NULL AND kind = 'release-made'), 0))
       SELECT (SELECT min(at) FROM failed) AS since, at, data ->> 'reason' AS reason, data ->> 'details' AS details
       FROM failed ORDER BY id DESC LIMIT 1`,
    )
    .get();
  return row ?? null;
}
