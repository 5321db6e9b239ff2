/**
 * A thread in which a site is checked (`check-in-thread.ts`), when it is told which.
 */
import { parentPort } from 'node:worker_threads';
import { checkSite, type Aspect, type SiteToCheck } from './check-site.ts';
import type { Turns } from './turns.ts';

export type CheckTask = { readonly site: SiteToCheck; readonly which: readonly Aspect[]; readonly turns: Turns };

parentPort?.once('message', (task: CheckTask | null) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
  parentPort?.postMessage(task && checkSite(task.site, task.which, task.turns));
});
