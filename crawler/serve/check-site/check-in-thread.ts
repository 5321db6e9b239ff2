/**
 * Checks a site in threads of their own, so that the lease of the data folder is renewed meanwhile.
 */
import { startThread } from '../../start-thread.ts';
import { aspects, type Aspect, type SiteToCheck } from './check-site.ts';
import type { CheckTask } from './check-worker.ts';
import { newTurns } from './turns.ts';

export type SiteChecker = {
  /** What is wrong with the site, or null; once. Rejects when it could not be looked at. */
  check(site: SiteToCheck): Promise<string | null>;
  /** Ends it where nothing is checked after all. */
  end(): void;
};

type Thread = { ask(task: CheckTask): Promise<string | null>; end(): void };

/** Starts a thread, which has read its code when there is a site. Where all of a site is looked at, another one helps. */
export function startChecker(): SiteChecker {
  const threads = [startCheckThread()];
  return {
    async check(site) {
      const shares: (readonly Aspect[])[] = site.differs === null ? [aspects, ['links']] : [aspects];
      const turns = newTurns();
      const faults = await Promise.all(
        shares.map((which, index) => (threads[index] ??= startCheckThread()).ask({ site, which, turns })),
      );
      return faults.find((fault) => fault !== null) ?? null;
    },
    end() {
      for (const thread of threads) thread.end();
    },
  };
}

function startCheckThread(): Thread {
  const worker = startThread(new URL('check-worker.ts', import.meta.url));
  const answered = new Promise<string | null>((resolve, reject) => {
    worker.once('message', (fault: string | null) => resolve(fault));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A thread that checks the site ended with ${code}.`)));
  });
  answered.catch(() => undefined); // it is thrown by `ask`
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
  const tell = (task: CheckTask | null) => worker.postMessage(task);
  let isAsked = false;
  return {
    ask(task) {
      isAsked = true;
      tell(task);
      return answered;
    },
    end() {
      // One that is still starting ends by itself: to terminate it could take the process along.
      if (isAsked) void worker.terminate();
      else tell(null);
    },
  };
}
