/**
 * Revisions from before a target was first read, or from between two readings: they take their place in its history and
 * never become the current one. Each is recorded in a transaction of its own, newest first, so that what is there is
 * whole whenever it stops.
 */
import type Database from 'better-sqlite3';
import type { Events } from './events.ts';
import type { JudgedContent, Revisions } from './revisions.ts';
import type { KeptFile } from './targets.ts';

/** A target whose earlier contents were not taken yet. */
export type UnreadHistory = {
  readonly target: number;
  readonly path: string;
  readonly files: readonly KeptFile[];
  /** The oldest content that is known: what is older goes before it. */
  readonly oldest: KnownContent;
  /** Whether that is the one that is shown. */
  readonly isCurrent: boolean;
};

/** A target that changed since the last reading of its source: between the two contents there may have been others. */
export type RecentHistory = {
  readonly target: number;
  readonly path: string;
  readonly files: readonly KeptFile[];
  readonly comparison: number;
  readonly before: KnownContent;
  readonly after: KnownContent;
};

export type KnownContent = {
  readonly revision: number;
  readonly sha256: string;
  /** When it came: the date of its commit, or when we saw it. */
  readonly at: string;
  readonly commit: string | null;
};

export type EarlierRevision = {
  readonly source: string;
  readonly path: string;
  readonly target: number;
  readonly content: JudgedContent;
  readonly at: string;
  readonly commit: string | null;
  /** What followed it. */
  readonly successor: KnownContent;
  /** The comparison that leads to the successor so far, and is to lead to this one instead. */
  readonly comparison: number | null;
};

export type Histories = {
  unread(source: string): UnreadHistory[];
  /** Those whose newest comparison was not made yet. */
  recent(source: string): RecentHistory[];
  /** Returns the id of the revision. */
  add(run: number, at: string, revision: EarlierRevision): number;
  /** A content is older than we knew: this commit brought it. */
  redate(content: KnownContent, is: { readonly at: string; readonly commit: string | null }): void;
  /** The same for the one that a comparison leads to. */
  redateComparison(comparison: number, is: { readonly at: string; readonly commit: string | null }): void;
  /** It need not be read again. */
  finish(targets: readonly number[], at: string): void;
  /** It is read again as a whole, at the next run. */
  reopen(target: number): void;
};

export function createHistories(database: Database.Database, events: Events, revisions: Revisions): Histories {
  const selectUnread = database.prepare<
    [string],
    { target: number; path: string; current: number; oldest: number; sha256: string; at: string; commit: string | null }
  >(`
    SELECT target.id AS target, target.path, target.revision AS current, oldest.id AS oldest, oldest.sha256,
      coalesce(oldest.committed_at, oldest.first_seen) AS at, oldest.commit_sha AS "commit"
    FROM target JOIN revision AS oldest ON oldest.id = coalesce(
      (SELECT before FROM comparison WHERE comparison.target = target.id ORDER BY at, comparison.id LIMIT 1), target.revision)
    WHERE target.source = ? AND target.history_read IS NULL AND ${isShown} ORDER BY target.path`);
  const selectRecent = database.prepare<
    [string],
    {
      target: number;
      path: string;
      comparison: number;
      before: number;
      beforeSha256: string;
      beforeAt: string;
      after: number;
      afterSha256: string;
      at: string;
      commit: string | null;
    }
  >(`
    SELECT target.id AS target, target.path, comparison.id AS comparison, comparison.at, comparison.commit_sha AS "commit",
      before.id AS before, before.sha256 AS beforeSha256, coalesce(before.committed_at, before.first_seen) AS beforeAt,
      after.id AS after, after.sha256 AS afterSha256
    FROM target JOIN comparison ON comparison.id =
        (SELECT id FROM comparison AS newest WHERE newest.target = target.id ORDER BY at DESC, id DESC LIMIT 1)
      JOIN revision AS before ON before.id = comparison.before JOIN revision AS after ON after.id = comparison.after
    WHERE target.source = ? AND target.history_read IS NOT NULL AND comparison.comparer IS NULL
      AND comparison.after = target.revision AND ${isShown} ORDER BY target.path`);
  const widen = database.prepare(
    'UPDATE revision SET first_seen = min(first_seen, @at), last_seen = max(last_seen, @until) WHERE id = @id',
  );
  const relink = database.prepare(
    'UPDATE comparison SET after = @id, at = @at, commit_sha = @commit WHERE id = @comparison',
  );
  const insertComparison = database.prepare(`
    INSERT INTO comparison (target, before, after, at, recorded_at, commit_sha)
    VALUES (@target, @before, @after, @at, @recordedAt, @commit)`);
  const redate = database.prepare(`
    UPDATE revision SET committed_at = @at, commit_sha = @commit WHERE id = @id AND (committed_at IS NULL OR committed_at > @at)`);
  const redateTarget = database.prepare(`
    UPDATE target SET committed_at = @at, commit_sha = @commit WHERE revision = @id AND (committed_at IS NULL OR committed_at > @at)`);
  const redateComparison = database.prepare(
    'UPDATE comparison SET at = @at, commit_sha = @commit WHERE id = @id AND at > @at',
  );
  const setRead = database.prepare('UPDATE target SET history_read = ? WHERE id = ?');

  const add = database.transaction((run: number, at: string, revision: EarlierRevision): number => {
    const { source, path, target, content, successor, comparison } = revision;
    const times = { commit: revision.commit, committedAt: revision.at, firstSeen: revision.at, lastSeen: successor.at };
    const existing = revisions.find(target, content.sha256);
    const id = existing ?? revisions.insert(target, content, times);
    if (existing !== undefined) widen.run({ id, at: revision.at, until: successor.at });
    if (comparison !== null) relink.run({ id, comparison, at: revision.at, commit: revision.commit });
    insertComparison.run({
      target,
      before: id,
      after: successor.revision,
      at: successor.at,
      recordedAt: at,
      commit: successor.commit,
    });
    const data = { sha256: content.sha256, commit: revision.commit };
    events.append({ run, at, kind: 'history-added', source, target: path, data });
    return id;
  });

  const finish = database.transaction((targets: readonly number[], at: string): void => {
    for (const target of targets) setRead.run(at, target);
  });

  return {
    unread: (source) =>
      selectUnread.all(source).map(({ target, path, current, oldest, sha256, at, commit }) => ({
        target,
        path,
        files: revisions.files(current),
        oldest: { revision: oldest, sha256, at, commit },
        isCurrent: oldest === current,
      })),
    recent: (source) =>
      selectRecent
        .all(source)
        .map(({ target, path, comparison, before, beforeSha256, beforeAt, after, afterSha256, at, commit }) => ({
          target,
          path,
          files: revisions.files(after),
          comparison,
          before: { revision: before, sha256: beforeSha256, at: beforeAt, commit: null },
          after: { revision: after, sha256: afterSha256, at, commit },
        })),
    add: (...args) => add.immediate(...args),
    redate: ({ revision }, is) =>
      database
        .transaction(() => {
          redate.run({ id: revision, ...is });
          redateTarget.run({ id: revision, ...is });
        })
        .immediate(),
    redateComparison: (id, is) => void redateComparison.run({ id, ...is }),
    finish: (...args) => finish.immediate(...args),
    reopen: (target) => void setRead.run(null, target),
  };
}

/** What is a page of its own, and is now what it is in its repository. */
const isShown = `target.twin_of IS NULL AND target.api IS NOT NULL AND target.gone_since IS NULL AND target.failing_since IS NULL
  AND (SELECT description IS NOT NULL FROM revision WHERE revision.id = target.revision)`;
