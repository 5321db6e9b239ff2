/**
 * Writes one share of the site in a thread of its own (`in-thread.ts`).
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openSnapshot } from '../snapshot.ts';
import type { Share } from './in-thread.ts';
import { writeChanges } from './write-changes.ts';
import { writeOpenData } from './write-open-data.ts';

const writers = { changes: writeChanges, openData: writeOpenData };

const { share, snapshotPath, outDir } = workerData as { share: Share; snapshotPath: string; outDir: string };
const snapshot = openSnapshot(snapshotPath);
try {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
  parentPort?.postMessage(writers[share](snapshot, outDir));
} finally {
  snapshot.close();
}
