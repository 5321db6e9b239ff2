/**
 * Checks a site in a thread of its own, so that the lease of the data folder is renewed meanwhile.
 */
import { Worker } from 'node:worker_threads';
import type { SiteToCheck } from './check-site.ts';

export type SiteChecker = {
  /** What is wrong with the site, or null; once. Rejects when it could not be looked at. */
  check(site: SiteToCheck): Promise<string | null>;
  /** Ends it where nothing is checked after all. */
  end(): void;
};

/** Starts the thread, which has read its code when there is a site. */
export function startChecker(): SiteChecker {
  const worker = new Worker(new URL('check-worker.ts', import.meta.url));
  const answered = new Promise<string | null>((resolve, reject) => {
    worker.once('message', (fault: string | null) => resolve(fault));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that checks the site ended with ${code}.`)));
  });
  answered.catch(() => undefined); // it is thrown by `check`
  return {
    check(site) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
      worker.postMessage(site);
      return answered;
    },
    end: () => void worker.terminate(),
  };
}
