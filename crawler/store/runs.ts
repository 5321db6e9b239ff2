/**
 * Runs: one row per harvest, opened first and closed last.
 */
import type Database from 'better-sqlite3';
import type { Events } from './events.ts';

export type RunCounts = {
  readonly sources: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly failed: number;
  readonly requests: number;
  readonly notModified: number;
  readonly bytes: number;
};

export type Runs = {
  /** Opens a run. Runs that a crash left open are marked as interrupted: there is nothing else to repair. */
  start(at: string): number;
  finish(run: number, at: string, counts: RunCounts): void;
  /** The time of what was recorded last; null before anything was. */
  newest(): string | null;
  /** When the latest run began that came to its end; null before the first. */
  lastFinished(): string | null;
};

export function createRuns(database: Database.Database, events: Events): Runs {
  const interrupted = database
    .prepare<[], number>("UPDATE run SET state = 'interrupted' WHERE state = 'running' RETURNING id")
    .pluck();
  const insert = database
    .prepare<[string], number>("INSERT INTO run (started_at, state) VALUES (?, 'running') RETURNING id")
    .pluck();
  const update = database.prepare(`
    UPDATE run SET finished_at = @at, state = 'finished', sources = @sources, unchanged = @unchanged, changed = @changed,
      failed = @failed, requests = @requests, not_modified = @notModified, bytes = @bytes WHERE id = @run`);
  const lastFinished = database
    .prepare<[], string | null>("SELECT max(started_at) FROM run WHERE state = 'finished'")
    .pluck();
  const newest = database.prepare<[], string>('SELECT at FROM event ORDER BY id DESC LIMIT 1').pluck();
  const start = database.transaction((at: string): number => {
    for (const run of interrupted.all()) events.append({ run, at, kind: 'run-interrupted' });
    const run = Number(insert.get(at));
    events.append({ run, at, kind: 'run-started' });
    return run;
  });
  const finish = database.transaction((run: number, at: string, counts: RunCounts) => {
    update.run({ run, at, ...counts });
    events.append({ run, at, kind: 'run-finished', data: counts });
  });
  return {
    start: (at) => start.immediate(at),
    finish: (run, at, counts) => finish.immediate(run, at, counts),
    newest: () => newest.get() ?? null,
    lastFinished: () => lastFinished.get() ?? null,
  };
}
