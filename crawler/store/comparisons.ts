/**
 * Comparisons: one content of a target took the place of another, and what that changed. They are noted in the
 * transaction that records the newer content, and made afterwards; whatever stops the crawler between, they are made later.
 */
import type Database from 'better-sqlite3';
import type { Change } from '../../schemas/facts.ts';
import type { Extent } from '../../schemas/words.ts';
import type { Failure } from '../problems.ts';
import type { KeptFile } from './targets.ts';

/** What is compared: digests of kept bytes. */
export type ComparedRevision = {
  readonly files: readonly KeptFile[];
  /** The kept model, and the version of the analyser that made it. */
  readonly model: string | null;
  readonly analyser: number;
};

export type PendingComparison = {
  readonly id: number;
  readonly source: string;
  readonly path: string;
  readonly at: string;
  readonly before: ComparedRevision;
  readonly after: ComparedRevision;
};

export type ComparisonResult =
  | {
      readonly status: 'compared';
      readonly changes: readonly Change[];
      readonly found: number;
      readonly changed: Extent;
    }
  | { readonly status: 'failed'; readonly failure: Failure };

/** When and with which commit a content took the place of another. */
export type Arrival = { readonly at: string; readonly commit: string | null; readonly committedAt: string | null };

export type Comparisons = {
  /** Notes that one revision followed another; runs inside the caller’s transaction. Nothing when one of them is unreadable. */
  follow(target: number, before: number | null, after: number, arrival: Arrival): void;
  /** The ids of those that this version of the comparer has not made, oldest first. Copies in another syntax are left out. */
  pending(comparer: number): number[];
  read(id: number): PendingComparison | null;
  /** One revision, by its id, as it is compared. */
  revision(id: number): ComparedRevision;
  /** Replaces what was found before. */
  record(id: number, comparer: number, result: ComparisonResult): void;
};

export function createComparisons(database: Database.Database): Comparisons {
  const insert = database.prepare(`
    INSERT INTO comparison (target, before, after, at, recorded_at, commit_sha)
    SELECT @target, @before, @after, @at, @recordedAt, @commit
    WHERE 2 = (SELECT count(*) FROM revision WHERE id IN (@before, @after) AND description IS NOT NULL)`);
  const newest = database.prepare<[number], string | null>('SELECT max(at) FROM comparison WHERE target = ?').pluck();
  const committed = database.prepare<[number], string | null>('SELECT committed_at FROM revision WHERE id = ?').pluck();
  const selectPending = database
    .prepare<[number], number>(
      `SELECT comparison.id FROM comparison JOIN target ON target.id = comparison.target
       WHERE (comparer IS NULL OR comparer <> ?) AND target.twin_of IS NULL AND target.api IS NOT NULL
       ORDER BY comparison.target, comparison.at, comparison.id`,
    )
    .pluck();
  const select = database.prepare<
    [number],
    { id: number; source: string; path: string; at: string; before: number; after: number }
  >(
    `SELECT comparison.id, source, path, at, before, after FROM comparison JOIN target ON target.id = comparison.target
     WHERE comparison.id = ?`,
  );
  const selectRevision = database.prepare<[number], { model: string | null; analyser: number }>(
    'SELECT model, analyser FROM revision WHERE id = ?',
  );
  const selectFiles = database.prepare<[number], KeptFile>(
    'SELECT location, sha256, missing FROM revision_file WHERE revision = ? ORDER BY position',
  );
  const update = database.prepare(
    'UPDATE comparison SET comparer = @comparer, changed = @changed, failure = @failure, found = @found, stands_with = NULL WHERE id = @id',
  );
  const forget = database.prepare('DELETE FROM change WHERE comparison = ?');
  const insertChange = database.prepare(`
    INSERT INTO change (comparison, position, rule, level, message, operations, before, after)
    VALUES (@comparison, @position, @rule, @level, @message, @operations, @before, @after)`);

  const record = database.transaction((id: number, comparer: number, result: ComparisonResult) => {
    const isCompared = result.status === 'compared';
    update.run({
      id,
      comparer,
      changed: isCompared ? result.changed : null,
      failure: isCompared ? null : JSON.stringify(result.failure),
      found: isCompared ? result.found : 0,
    });
    forget.run(id);
    if (!isCompared) return;
    for (const [position, { rule, level, message, operations, before, after }] of result.changes.entries()) {
      insertChange.run({
        comparison: id,
        position,
        rule,
        level,
        message,
        operations: JSON.stringify(operations),
        before: before ? JSON.stringify(before) : null,
        after: after ? JSON.stringify(after) : null,
      });
    }
  });

  function readRevision(id: number): ComparedRevision {
    const { model, analyser } = selectRevision.get(id)!; // a comparison refers to it
    return { model, analyser, files: selectFiles.all(id) };
  }

  return {
    follow(target, before, after, { at, commit, committedAt }) {
      if (before === null || before === after) return;
      // A branch that was set back to an old commit changed when we saw it.
      const since = newest.get(target) ?? committed.get(before) ?? '';
      const isDated = committedAt !== null && committedAt < at && committedAt > since;
      insert.run({ target, before, after, at: isDated ? committedAt : at, recordedAt: at, commit });
    },
    pending: (comparer) => selectPending.all(comparer),
    read(id) {
      const row = select.get(id);
      if (!row) return null;
      return { ...row, before: readRevision(row.before), after: readRevision(row.after) };
    },
    revision: readRevision,
    record: (...args) => record.immediate(...args),
  };
}
