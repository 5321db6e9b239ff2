/**
 * For a server whose syncs are other processes: whether the newest site could not be released, and why.
 */
import { existsSync } from 'node:fs';
import { openForReading } from '../store/database.ts';
import { readFailingBuilds, type FailingBuilds } from '../store/releases.ts';

/** Null when the newest was released, and when nothing can be known of it. */
export function failingBuilds(databasePath: string): FailingBuilds | null {
  if (!existsSync(databasePath)) return null;
  try {
    const database = openForReading(databasePath);
    try {
      return readFailingBuilds(database);
    } finally {
      database.close();
    }
  } catch {
    return null; // held by another program just now, or none of ours: the sync says so in the log
  }
}
