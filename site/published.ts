/**
 * The snapshot this build publishes. A build is one process with one snapshot, opened once for all its pages.
 */
import { openSnapshot, snapshotPath } from './snapshot.ts';

export const published = openSnapshot(snapshotPath());
