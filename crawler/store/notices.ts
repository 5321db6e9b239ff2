/**
 * What publishers were told, so that nobody is told twice: an intention is on disk before anything is sent.
 */
import type Database from 'better-sqlite3';

export type NoticeState = 'intended' | 'sent' | 'uncertain' | 'failed' | 'cured' | 'declined';

/** One thing told at one place. */
export type NoticeKey = { readonly topic: string; readonly channel: string; readonly place: string };

export type KnownNotice = NoticeKey & {
  readonly organisation: string;
  readonly state: NoticeState;
  /** The digest of what was said last. */
  readonly said: string;
  /** What the place calls it, such as the number of an issue. */
  readonly reference: string | null;
  readonly attempts: number;
  readonly reason: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
};

/** Content took the place of another, and that may break clients. */
export type BreakingChange = {
  /** The comparison that found it. */
  readonly id: number;
  readonly target: number;
  /** Revisions: the older, the newer, and the one that the target has now, if any. */
  readonly before: number;
  readonly after: number;
  readonly current: number | null;
  /** A revision that was found to break what the older one served; null where none was looked at. */
  readonly standsWith: number | null;
  /** Whether it may be told: what is not was told before, and is looked at again. */
  readonly isNews: boolean;
  readonly source: string;
  readonly organisation: string;
  readonly api: string;
  readonly path: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** What breaks, most serious first. */
  readonly messages: readonly string[];
  readonly found: number;
};

export type NoticesStore = {
  all(): KnownNotice[];
  /** Before it is sent. One more attempt is counted. */
  intend(key: NoticeKey, notice: { readonly organisation: string; readonly said: string; readonly at: string }): void;
  /** How it ended. */
  settle(
    key: NoticeKey,
    end: { readonly state: NoticeState; readonly at: string; readonly reference?: string; readonly reason?: string },
  ): void;
  /**
   * Breaking changes that came to be, and were seen, after a time, and after their source was registered; and those that
   * are named, whenever they were. The oldest first.
   */
  breakingSince(time: string, named: readonly number[]): BreakingChange[];
  /** One of them, by its id, still breaks with this revision. */
  stand(id: number, current: number): void;
};

type StoredChange = Omit<BreakingChange, 'messages' | 'isNews'> & {
  readonly messages: string;
  readonly isNews: number | null;
};

/** Messages of one change that are told; the page has all of them. */
const TOLD = 5;

export function createNotices(database: Database.Database): NoticesStore {
  const all = database.prepare<[], KnownNotice>(
    'SELECT topic, channel, place, organisation, state, said, reference, attempts, reason, at FROM notice',
  );
  const intend = database.prepare(`
    INSERT INTO notice (topic, channel, place, organisation, state, said, attempts, at)
    VALUES (@topic, @channel, @place, @organisation, 'intended', @said, 1, @at)
    ON CONFLICT (topic, channel, place) DO UPDATE SET organisation = @organisation, said = @said, at = @at, reason = NULL,
      reference = CASE WHEN state = 'cured' THEN NULL ELSE reference END,
      attempts = CASE WHEN state IN ('cured', 'sent') THEN 1 ELSE attempts + 1 END, state = 'intended'`);
  const settle = database.prepare(`
    UPDATE notice SET state = @state, at = @at, reference = coalesce(@reference, reference), reason = @reason
    WHERE topic = @topic AND channel = @channel AND place = @place`);
  const breaking = database.prepare<[{ time: string; named: string }], StoredChange>(`
    SELECT comparison.id, comparison.target, before, after, target.revision AS current, stands_with AS standsWith, target.source, source.organisation,
      target.api, target.path, comparison.at, comparison.found,
      comparison.changed = 'breaking' AND comparison.at >= @time AND comparison.recorded_at >= @time
        AND comparison.at >= source.registered_at AS isNews,
      (SELECT json_group_array(message) FROM (SELECT message FROM change
        WHERE change.comparison = comparison.id AND level = 'breaking' ORDER BY position LIMIT ${TOLD})) AS messages
    FROM comparison JOIN target ON target.id = comparison.target JOIN source ON source.id = target.source
    WHERE (isNews OR comparison.id IN (SELECT value FROM json_each(@named)))
      AND source.removed_at IS NULL AND target.api IS NOT NULL AND target.twin_of IS NULL
    ORDER BY comparison.id`);
  const stand = database.prepare('UPDATE comparison SET stands_with = ? WHERE id = ?');
  return {
    all: () => all.all(),
    intend: (key, notice) => void intend.run({ ...key, ...notice }),
    settle: (
      key,
      {
        reference = null,
        reason = null,
        ...end
      }: { reference?: string | null; reason?: string | null; state: NoticeState; at: string },
    ) => void settle.run({ ...pick(key), ...end, reference, reason }),
    breakingSince: (time, named) =>
      breaking.all({ time, named: JSON.stringify(named) }).map((row) => ({
        ...row,
        isNews: row.isNews === 1,
        messages: JSON.parse(row.messages) as string[],
      })),
    stand: (id, current) => void stand.run(current, id),
  };
}

function pick({ topic, channel, place }: NoticeKey): NoticeKey {
  return { topic, channel, place };
}
