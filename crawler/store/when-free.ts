/**
 * Waiting for the database when another program holds it, for example a backup: without standing still, since answers
 * of publishers arrive meanwhile, and without giving up soon.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log.ts';

/** Milliseconds between two attempts; each attempt waits a little by itself. */
const PAUSE_MS = 250;
/** After this long nobody is coming back. */
const LONGEST_MS = 10 * 60_000;

/** The result of a task that writes, as soon as the database is free. */
export async function whenFree<T>(task: () => T, log: Pick<Logger, 'error'>): Promise<T> {
  const until = performance.now() + LONGEST_MS;
  for (let attempt = 0; ; attempt++) {
    try {
      return task();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
    if (attempt === 0) log.error({}, 'another program holds the database: waiting for it');
    await sleep(PAUSE_MS);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
