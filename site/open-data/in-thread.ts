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
    let paths: readonly string[] = [];
    worker.once('message', (written: readonly string[]) => (paths = written));
    worker.once('error', reject);
    // Not before it has closed the snapshot: a process that ends meanwhile may crash.
    worker.once('exit', (code) => {
      if (code === 0) resolve(paths);
      else reject(new Error(`The thread that writes ${share} ended with ${code}.`));
    });
  });
}
