/**
 * Shares of the site that are written beside others: a build has nearly nothing to wait for, so a second processor halves
 * the time of what it takes over.
 */
import { Worker } from 'node:worker_threads';
import { snapshotPath } from '../snapshot.ts';

export type Share = 'openData' | 'changes';

/** Resolves with the addresses of the pages that were written, as paths. Rejects when they could not be. */
export function writeInThread(share: Share, outDir: string): Promise<readonly string[]> {
  const worker = new Worker(new URL('thread.ts', import.meta.url), {
    workerData: { share, snapshotPath: snapshotPath(), outDir },
  });
  return new Promise((resolve, reject) => {
    worker.once('message', (paths: readonly string[]) => resolve(paths));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that writes ${share} ended with ${code}.`)));
  });
}
