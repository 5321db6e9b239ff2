/**
 * Syncs on the schedule of the estate (node-cron), also after the clock of the machine was set.
 */
import { schedule as plan, validate } from 'node-cron';
import { ConfigError } from '../config-error.ts';

export type Plan = {
  /** When the next sync is asked for; ISO 8601, UTC. Null when there is none. */
  next(): string | null;
  end(): Promise<void>;
};

/** How often we look whether the clock was set, and by how much it must differ from the time that passed. */
const LOOK_MS = 60_000;
const JUMP_MS = 60_000;

/** Calls `ask` at the times of a cron expression, in UTC. Throws ConfigError for one that names no time. */
export function planSyncs(expression: string, ask: () => void): Plan {
  if (!validate(expression))
    throw new ConfigError(
      `estate.yaml: schedule: ${expression} names a time that never comes. Write for example 17 */6 * * *.`,
    );
  const begin = () => plan(expression, ask, { timezone: 'UTC' });
  let task = begin();
  let offset = Date.now() - performance.now();
  // Otherwise the next time would stay where it was: a year away after the clock went back by a year.
  const looking = setInterval(() => {
    const now = Date.now() - performance.now();
    if (Math.abs(now - offset) < JUMP_MS) return;
    offset = now;
    void task.destroy();
    task = begin();
  }, LOOK_MS).unref();
  return {
    next: () => task.getNextRun()?.toISOString() ?? null,
    async end() {
      clearInterval(looking);
      await task.destroy();
    },
  };
}
