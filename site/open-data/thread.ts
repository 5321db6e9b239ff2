/**
 * Writes one share of the site in a thread of its own (`in-thread.ts`).
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openSnapshot } from '../snapshot.ts';
import { writeChanges } from './write-changes.ts';
import { writeMap } from './write-map.ts';
import { writeOpenData } from './write-open-data.ts';
import { writeSearch } from './write-search.ts';

const writers = { changes: writeChanges, openData: writeOpenData, map: writeMap, search: writeSearch };
export type Shares = typeof writers;

const { share, snapshotPath, outDir, beside } = workerData as {
  share: keyof Shares;
  snapshotPath: string;
  outDir: string;
  beside: [never];
};
const snapshot = openSnapshot(snapshotPath);
try {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
  parentPort?.postMessage(writers[share](snapshot, outDir, ...beside));
} finally {
  snapshot.close();
}
