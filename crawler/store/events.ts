/**
 * The append-only record of what happened. The database itself refuses to edit or delete an event.
 */
import type Database from 'better-sqlite3';

export type EventKind =
  | 'run-started'
  | 'run-finished'
  | 'run-interrupted'
  | 'source-registered'
  | 'source-withdrawn'
  | 'source-unchanged'
  | 'source-read'
  | 'source-failed'
  | 'source-recovered'
  | 'organisation-listed'
  | 'api-added'
  | 'api-renamed'
  | 'revision-added'
  | 'history-added'
  | 'target-unreadable'
  | 'statements-changed'
  | 'target-gone'
  | 'thing-added'
  | 'thing-changed'
  | 'thing-gone'
  | 'relations-changed'
  | 'removal-held'
  | 'removal-accepted'
  | 'target-moved'
  | 'target-returned'
  | 'release-made'
  | 'release-failed'
  | 'release-switched';

export type NewEvent = {
  /** None for what happens outside of runs. */
  readonly run?: number;
  readonly at: string;
  readonly kind: EventKind;
  readonly source?: string;
  readonly target?: string;
  readonly api?: string;
  readonly data?: Readonly<Record<string, unknown>>;
};

export type Events = { append(event: NewEvent): void };

export function createEvents(database: Database.Database): Events {
  const insert = database.prepare(
    'INSERT INTO event (run, at, kind, source, target, api, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  return {
    append({ run, at, kind, source, target, api, data = {} }) {
      insert.run(run ?? null, at, kind, source ?? null, target ?? null, api ?? null, JSON.stringify(data));
    },
  };
}
