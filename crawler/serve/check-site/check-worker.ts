/**
 * The thread in which a site is checked (`check-in-thread.ts`).
 */
import { parentPort, workerData } from 'node:worker_threads';
import { checkSite, type SiteToCheck } from './check-site.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
parentPort?.postMessage(checkSite(workerData as SiteToCheck));
