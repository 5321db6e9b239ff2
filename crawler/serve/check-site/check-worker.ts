/**
 * The thread in which a site is checked (`check-in-thread.ts`), when it is told which.
 */
import { parentPort } from 'node:worker_threads';
import { checkSite, type SiteToCheck } from './check-site.ts';

parentPort?.once('message', (site: SiteToCheck) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
  parentPort?.postMessage(checkSite(site));
});
