/**
 * Shares of the site that are written beside others: a build has nearly nothing to wait for, so a second processor halves
 * the time of what it takes over.
 */
import { Worker } from 'node:worker_threads';
import { snapshotPath } from '../snapshot.ts';
import type { Shares } from './thread.ts';

type Share = keyof Shares;

/** Resolves with what the writer of this share returns; `beside` is what it needs besides the snapshot. Rejects when it could not write. */
export function writeInThread<S extends Share>(
  share: S,
  outDir: string,
  ...beside: Parameters<Shares[S]> extends [unknown, unknown, ...infer Beside] ? Beside : never
): Promise<ReturnType<Shares[S]>> {
  const worker = new Worker(new URL('thread.ts', import.meta.url), {
    workerData: { share, snapshotPath: snapshotPath(), outDir, beside },
  });
  return new Promise((resolve, reject) => {
    let returned: ReturnType<Shares[S]>;
    worker.once('message', (written: ReturnType<Shares[S]>) => (returned = written));
    worker.once('error', reject);
    // Not before it has closed the snapshot: a process that ends meanwhile may crash.
    worker.once('exit', (code) => {
      if (code === 0) resolve(returned);
      else reject(new Error(`The thread that writes ${share} ended with ${code}.`));
    });
  });
}
