/**
 * What the observations of every source say about when to look again.
 */
import type Database from 'better-sqlite3';
import type { Failure } from '../problems.ts';
import type { Note } from './sources.ts';

/** ISO 8601, UTC, or null where it never was. */
export type StoredLooks = {
  readonly lastChecked: string | null;
  readonly lastChanged: string | null;
  readonly failingSince: string | null;
  readonly waitsUntil: string | null;
  readonly settingsChanged: string | null;
};

type Row = {
  id: string;
  last_checked: string | null;
  last_changed: string | null;
  failing_since: string | null;
  settings_changed: string | null;
  failure: string | null;
  notes: string;
};

/** Of every source that is registered now, by its id. */
export function readLooks(database: Database.Database): ReadonlyMap<string, StoredLooks> {
  const rows = database
    .prepare<[], Row>(
      `SELECT id, last_checked, last_changed, failing_since, settings_changed, failure, notes FROM source
       WHERE removed_at IS NULL`,
    )
    .all();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        lastChecked: row.last_checked,
        lastChanged: row.last_changed,
        failingSince: row.failing_since,
        waitsUntil: latestWait(row),
        settingsChanged: row.settings_changed,
      },
    ]),
  );
}

/** The latest time until which somebody asked us to wait, of a source's failure and of what did not keep it from being read. */
export function latestWait({
  failure,
  notes,
}: {
  readonly failure: string | null;
  readonly notes: string;
}): string | null {
  const failed = JSON.parse(failure ?? 'null') as Failure | null;
  const told = [failed, ...(JSON.parse(notes) as Note[])].flatMap((each) => each?.until ?? []);
  return told.toSorted().at(-1) ?? null;
}
