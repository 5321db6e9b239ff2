/**
 * Checks a site in a thread of its own, so that the lease of the data folder is renewed meanwhile.
 */
import { Worker } from 'node:worker_threads';
import type { SiteToCheck } from './check-site.ts';

/** What is wrong with the site, or null. Rejects when it could not be looked at. */
export function checkInThread(site: SiteToCheck): Promise<string | null> {
  const worker = new Worker(new URL('check-worker.ts', import.meta.url), { workerData: site });
  return new Promise((resolve, reject) => {
    worker.once('message', (fault: string | null) => resolve(fault));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that checks the site ended with ${code}.`)));
  });
}
