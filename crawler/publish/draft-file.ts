/**
 * Where a process writes the next snapshot before there is one to be published.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning } from '../is-running.ts';

/** Beside the snapshot, so that it can take its name; by the number of the process, so that no other writes there. */
export function draftOf(snapshot: string, pid: number): string {
  return `${snapshot}.${pid}.draft`;
}

/** Where it cannot be removed now, a later process removes it. */
export function removeDraft(snapshot: string, pid: number): void {
  try {
    rmSync(draftOf(snapshot, pid), { force: true });
  } catch {
    // see above
  }
}

/** Removes those of processes that were killed. */
export function removeLeftovers(snapshot: string): void {
  const folder = dirname(snapshot);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const pid = Number(/\.(\d+)\.draft$/.exec(name)?.[1]);
    if (name === basename(draftOf(snapshot, pid)) && !isRunning(pid)) rmSync(join(folder, name), { force: true });
  }
}
