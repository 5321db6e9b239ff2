/**
 * What is known of a source as a whole: what lets the next run skip it, and how it fares.
 */
import type Database from 'better-sqlite3';
import type { Failure } from '../problems.ts';
import type { Events } from './events.ts';
import { latestWait, readLooks, type StoredLooks } from './looks.ts';
import type { Removals } from './removals.ts';
import type { Absences } from './things.ts';

export type KnownSource = {
  /** What the source itself gave us to ask "anything new?"; null when it must be read in full. */
  readonly validators: unknown;
  /** The version of the analyser that judged what was read. */
  readonly analyser: number | null;
  /** Whether any of its targets holds content that could not be read. */
  readonly hasUnreadable: boolean;
};

export type SourceReading = {
  readonly validators: unknown;
  readonly analyser: number;
  readonly commit: string | null;
  /** Problems that did not keep it from being read. */
  readonly notes: readonly Failure[];
  /** Whether any of the targets that were found became different. */
  readonly changed: boolean;
  /** The paths that were found; targets that are missing from a complete listing are on their way out. */
  readonly paths: readonly string[];
  readonly complete: boolean;
};

/** A problem that did not keep the source from being read, as stored. */
export type Note = Failure & { readonly since?: string };

export type Sources = {
  known(id: string): KnownSource;
  /** The commit that was read last; null where there was none. */
  commit(id: string): string | null;
  /** What says when each source that is registered now is looked at again, by its id. */
  looks(): ReadonlyMap<string, StoredLooks>;
  /** Until when its server asked us not to come back (ISO 8601, UTC); null when it may be asked. */
  waitsUntil(id: string): string | null;
  /** Forgets what would let the next run skip it. */
  readInFull(id: string): void;
  recordUnchanged(run: number, at: string, id: string): void;
  /** Keeps everything as it was and remembers since when and why it cannot be read. */
  recordFailure(run: number, at: string, id: string, failure: Failure): void;
  /** Closes the reading of a source after all its targets were recorded, and returns whether anything became different. */
  recordReading(run: number, at: string, id: string, reading: SourceReading): boolean;
};

type SourceDeps = { readonly events: Events; readonly removals: Removals; readonly absences: Absences };

export function createSources(database: Database.Database, { events, removals, absences }: SourceDeps): Sources {
  const select = database.prepare<
    [string],
    {
      validators: string | null;
      analyser: number | null;
      failing_since: string | null;
      notes: string;
      unreadable: number;
    }
  >(`
    SELECT validators, analyser, failing_since, notes,
      EXISTS (SELECT 1 FROM target WHERE target.source = source.id AND target.failure IS NOT NULL) AS unreadable
    FROM source WHERE id = ?`);
  const succeed = database.prepare(
    'UPDATE source SET last_checked = @at, last_read = @at, failing_since = NULL, failure = NULL WHERE id = @id',
  );
  const fail = database.prepare(
    'UPDATE source SET last_checked = @at, failing_since = coalesce(failing_since, @at), failure = @failure WHERE id = @id',
  );
  const save = database.prepare(`
    UPDATE source SET validators = @validators, analyser = @analyser, commit_sha = @commit, notes = @notes,
      last_changed = CASE WHEN @changed OR last_changed IS NULL THEN @at ELSE last_changed END WHERE id = @id`);
  const commit = database.prepare<[string], string | null>('SELECT commit_sha FROM source WHERE id = ?').pluck();
  const waiting = database.prepare<[string], { failure: string | null; notes: string }>(
    'SELECT failure, notes FROM source WHERE id = ?',
  );
  const forget = database.prepare('UPDATE source SET validators = NULL WHERE id = ?');
  const stillGone = database.prepare(
    'UPDATE target SET gone_count = gone_count + 1 WHERE source = ? AND gone_since IS NOT NULL AND gone_count < 3',
  );
  const missing = database
    .prepare<[string], number>('SELECT count(*) FROM target WHERE source = ? AND missing_since IS NOT NULL')
    .pluck();

  function recover(run: number, at: string, id: string): void {
    if (select.get(id)?.failing_since) events.append({ run, at, kind: 'source-recovered', source: id });
    succeed.run({ at, id });
  }

  const recordUnchanged = database.transaction((run: number, at: string, id: string) => {
    recover(run, at, id);
    stillGone.run(id);
    absences.stillGone(id);
    events.append({ run, at, kind: 'source-unchanged', source: id });
  });

  const recordFailure = database.transaction((run: number, at: string, id: string, failure: Failure) => {
    fail.run({ at, id, failure: JSON.stringify(withTime(failure, at)) });
    // "There is nothing here" is an observation of absence; any other failure says nothing about what exists.
    if (failure.code === 'not-found') {
      stillGone.run(id);
      removals.missAll(id, at);
      absences.missAll(id, at);
      // When it is there again, also just as it was, it must be seen: "not modified" would say nothing of its targets.
      forget.run(id);
    }
    events.append({ run, at, kind: 'source-failed', source: id, data: failure });
  });

  const recordReading = database.transaction((run: number, at: string, id: string, reading: SourceReading) => {
    const { validators, analyser, commit, notes, paths, complete } = reading;
    // Before this reading becomes the last one: what is gone was last good at the one before.
    if (complete) stillGone.run(id);
    const missedBefore = Number(missing.get(id));
    if (complete) removals.miss(id, at, paths);
    const changed = reading.changed || Number(missing.get(id)) !== missedBefore;
    const before = JSON.parse(select.get(id)?.notes ?? '[]') as Note[];
    recover(run, at, id);
    save.run({
      id,
      at,
      validators: validators === null ? null : JSON.stringify(validators),
      analyser,
      commit,
      notes: JSON.stringify(notes.map((note) => ({ ...withTime(note, at), since: sinceOf(note, before) ?? at }))),
      changed: changed ? 1 : 0,
    });
    events.append({
      run,
      at,
      kind: 'source-read',
      source: id,
      data: { targets: paths.length, changed, ...(commit === null ? {} : { commit }) },
    });
    return changed;
  });

  return {
    known(id) {
      const row = select.get(id);
      return {
        validators: row?.validators ? JSON.parse(row.validators) : null,
        analyser: row?.analyser ?? null,
        hasUnreadable: row?.unreadable === 1,
      };
    },
    commit: (id) => commit.get(id) ?? null,
    looks: () => readLooks(database),
    waitsUntil(id) {
      const row = waiting.get(id);
      return row ? latestWait(row) : null;
    },
    readInFull: (id) => void forget.run(id),
    recordUnchanged: (...args) => recordUnchanged.immediate(...args),
    recordFailure: (...args) => recordFailure.immediate(...args),
    recordReading: (...args) => recordReading.immediate(...args),
  };
}

/** Shorter waits are over before the next run. */
const LONG_WAIT_MS = 30_000;

/** With the time until which nobody should ask again. */
function withTime(failure: Failure, at: string): Failure {
  const { retryAfterMs = 0 } = failure;
  return retryAfterMs > LONG_WAIT_MS
    ? { ...failure, until: new Date(Date.parse(at) + retryAfterMs).toISOString() }
    : failure;
}

/** When the same problem was first seen; the numbers in its message may change meanwhile. */
function sinceOf(note: Failure, before: readonly Note[]): string | undefined {
  const alike = before.filter((other) => other.code === note.code && withoutNumbers(other) === withoutNumbers(note));
  return (alike.find(({ message }) => message === note.message) ?? alike[0])?.since;
}

function withoutNumbers({ message }: Failure): string {
  return message.replaceAll(/\d+/g, '');
}
