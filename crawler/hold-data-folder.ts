/**
 * One at a time harvests or builds in a data folder: a second one is told who is at work there.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { ConfigError } from './config-error.ts';
import type { Logger } from './log.ts';
import type { Holder } from './store/lease.ts';
import type { Store } from './store/store.ts';
import { whenFree } from './store/when-free.ts';

const RENEW_MS = 10_000;
/** Longer than anything keeps a living process from renewing. */
const EXPIRES_MS = 60_000;

/** Ours alone, since the numbers of processes are used again. */
const token = randomUUID();

type HoldDeps = {
  readonly store: Pick<Store, 'lease'>;
  readonly folders: { readonly database: string };
  readonly log: Logger;
};

/** Runs the task while nobody else is at work with the same database. Throws ConfigError when somebody does. */
export async function holdDataFolder<T>({ store, folders, log }: HoldDeps, task: () => Promise<T>): Promise<T> {
  const { lease } = store;
  // The real clock, whatever `--now` says: the lease is between processes.
  const me: Holder = { token, host: hostname(), process: process.pid, since: new Date().toISOString() };
  const holder = await whenFree(() => lease.take(me, Date.now(), Date.now() - EXPIRES_MS, isGone), log);
  if (holder !== null) throw new ConfigError(refusal(holder, folders.database));
  const timer = setInterval(() => {
    try {
      if (!lease.renew(me, Date.now())) log.error({}, 'another process has taken over this data folder');
    } catch {
      // The database is held by another program: there are five more chances before the lease expires.
    }
  }, RENEW_MS).unref();
  try {
    return await task();
  } finally {
    clearInterval(timer);
    await whenFree(() => lease.release(me), log);
  }
}

function refusal({ process: number, host, since }: Holder, database: string): string {
  return (
    `Process ${number} on ${host} has been at work in ${dirname(database)} since ${since.slice(0, 19).replace('T', ' ')} UTC. ` +
    `Wait until it has ended, or name another folder with --data.`
  );
}

/** Whether a process of this machine has ended without releasing it. Of other machines nothing is known. */
function isGone({ host, process: number, token: held }: Holder): boolean {
  if (host !== hostname()) return false;
  if (number === process.pid) return held !== token;
  try {
    process.kill(number, 0);
    return false;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
