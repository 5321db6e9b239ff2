/**
 * What was not found any more. It is missing until the end of the run, when it is seen together with everything else
 * that is missing: a little of it is on its way out from then on, a lot of it at once waits for a person.
 */
import type Database from 'better-sqlite3';
import type { Events } from './events.ts';

/** Up to this many entries may go at once whatever their share. */
const FEW_ENTRIES = 5;
/** More than this share of what there is may not, of a source nor of all of them together. */
const LARGEST_SHARE = 0.1;

export type Removals = {
  /** After a complete reading: what was not found is missing. Part of the transaction that records the reading. */
  miss(source: string, at: string, present: readonly string[]): void;
  /** After the answer that there is nothing: everything is missing. Part of a transaction likewise. */
  missAll(source: string, at: string): void;
  /**
   * At the end of a run: marks what is missing as gone, or holds it. What is missing of the sources in `accepted` is
   * gone in any case. Returns the sources that are held.
   */
  settle(run: number, at: string, accepted: ReadonlySet<string>): string[];
};

type Missing = { source: string; missing: number; entries: number; held: 0 | 1 };

export function createRemovals(database: Database.Database, events: Events): Removals {
  const find = database.prepare(`
    UPDATE target SET missing_since = NULL, last_good = CASE WHEN failing_since IS NULL THEN NULL ELSE last_good END
    WHERE source = @source AND missing_since IS NOT NULL AND path IN (SELECT value FROM json_each(@present))`);
  const lose = database.prepare(`
    UPDATE target SET missing_since = @at, last_good = coalesce(last_good, (SELECT last_read FROM source WHERE source.id = @source))
    WHERE source = @source AND gone_since IS NULL AND missing_since IS NULL
      AND path NOT IN (SELECT value FROM json_each(@present))`);
  const loseAll = database.prepare(
    'UPDATE target SET missing_since = @at WHERE source = @source AND gone_since IS NULL AND missing_since IS NULL',
  );
  const selectMissing = database.prepare<[], Missing>(`
    SELECT source.id AS source, sum(target.missing_since IS NOT NULL) AS missing, count(*) AS entries,
      source.held_since IS NOT NULL AS held
    FROM target JOIN source ON source.id = target.source
    WHERE target.gone_since IS NULL AND source.removed_at IS NULL AND (target.api IS NOT NULL OR target.missing_since IS NOT NULL)
    GROUP BY source.id`);
  const hold = database.prepare('UPDATE source SET held_since = coalesce(held_since, ?) WHERE id = ?');
  const release = database.prepare('UPDATE source SET held_since = NULL WHERE held_since IS NOT NULL AND id = ?');
  const go = database.prepare<{ source: string }, { path: string; api: string | null }>(`
    UPDATE target SET gone_since = missing_since, gone_count = 1, missing_since = NULL, failing_since = NULL, failure = NULL
    WHERE source = @source AND missing_since IS NOT NULL RETURNING path, api`);
  const change = database.prepare('UPDATE source SET last_changed = ? WHERE id = ?');

  const settle = database.transaction((run: number, at: string, accepted: ReadonlySet<string>): string[] => {
    const sources = selectMissing.all();
    const held = new Set(toHold(sources, accepted));
    for (const { source, missing, held: wasHeld } of sources) {
      if (held.has(source)) {
        hold.run(at, source);
        if (wasHeld === 0) events.append({ run, at, kind: 'removal-held', source, data: { missing } });
        continue;
      }
      release.run(source);
      if (wasHeld === 1 && missing > 0) events.append({ run, at, kind: 'removal-accepted', source, data: { missing } });
      for (const { path, api } of go.all({ source }))
        events.append({ run, at, kind: 'target-gone', source, target: path, ...(api === null ? {} : { api }) });
      if (missing > 0) change.run(at, source);
    }
    return [...held];
  });

  return {
    miss(source, at, present) {
      const paths = JSON.stringify(present);
      find.run({ source, present: paths });
      lose.run({ source, at, present: paths });
    },
    missAll: (source, at) => void loseAll.run({ source, at }),
    settle: (...args) => settle.immediate(...args),
  };
}

/** What is held stays so until it is found again or accepted. */
function toHold(sources: readonly Missing[], accepted: ReadonlySet<string>): string[] {
  const losing = sources.filter(({ source, missing }) => missing > 0 && !accepted.has(source));
  const alone = losing.filter((each) => each.held === 1 || isTooMuch(each));
  const others = losing.filter((each) => !alone.includes(each));
  const together = isTooMuch({ missing: sum(others, 'missing'), entries: sum(sources, 'entries') }) ? others : [];
  return [...alone, ...together].map(({ source }) => source);
}

function isTooMuch({ missing, entries }: Pick<Missing, 'missing' | 'entries'>): boolean {
  return missing > FEW_ENTRIES && missing > entries * LARGEST_SHARE;
}

function sum(sources: readonly Missing[], key: 'missing' | 'entries'): number {
  return sources.reduce((total, source) => total + source[key], 0);
}
