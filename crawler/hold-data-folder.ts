/**
 * One at a time harvests or builds in a data folder: a second one is told who is at work there.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from './config-error.ts';
import { isRunning } from './is-running.ts';
import type { Logger } from './log.ts';
import { holderOf } from './store/examine.ts';
import type { Held, Holder } from './store/lease.ts';
import type { Store } from './store/store.ts';
import { whenFree } from './store/when-free.ts';

const RENEW_MS = 10_000;
/** Longer than anything keeps a living process from renewing. */
const EXPIRES_MS = 60_000;
/** Where clocks tell nothing, a living holder is known by renewing within this time. */
const WATCH_MS = 15_000;

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
  let held = await whenFree(() => lease.take(me, Date.now(), isGone), log);
  if (held !== null && !isRenewedLately(held)) {
    log.info({ process: held.process, host: held.host, since: held.since }, 'is its holder still at work? waiting');
    const seen = held;
    await sleep(WATCH_MS);
    const isOver = (now: Held) => isGone(now) || (now.token === seen.token && now.renewed === seen.renewed);
    held = await whenFree(() => lease.take(me, Date.now(), isOver), log);
  }
  if (held !== null) throw new ConfigError(refusal(held, folders.database));
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

/** For a database that this program cannot open. Throws ConfigError while another one is at work with it. */
export function refuseWhileHeld(database: string): void {
  const held = holderOf(database);
  if (held !== null && !isGone(held) && isRenewedLately(held)) throw new ConfigError(refusal(held, database));
}

/** Not so after a kill, and after a clock was set: its own or ours. */
function isRenewedLately({ renewed }: Held): boolean {
  return Math.abs(Date.now() - renewed) < EXPIRES_MS;
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
  return number === process.pid ? held !== token : !isRunning(number);
}
