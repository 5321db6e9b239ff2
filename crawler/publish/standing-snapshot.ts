/**
 * The next snapshot, written while nobody waits for it. What a push changes is little beside all that stays, and only that
 * is read, checked and written then.
 */
import Database from 'better-sqlite3';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Estate } from '../../schemas/estate.ts';
import { isRunning } from '../is-running.ts';
import { buildSnapshot } from './build-snapshot.ts';
import { emptyMemory, type Memory } from './memory.ts';
import { draftSnapshot, type SnapshotDraft } from './write-snapshot.ts';

export type StandingSnapshot = {
  /** Of this estate alone. */
  readonly memory: Memory;
  readonly publish: SnapshotDraft['publish'];
  /** Lets go of everything, and removes what was not published. */
  end(): void;
};

/**
 * Reads the crawler’s database at `database`, and writes beside the snapshot, which may not be there yet. Null where there is
 * no database. Throws what SQLite and the file system throw.
 */
export function standingSnapshot(
  { database: path, snapshot }: { readonly database: string; readonly snapshot: string },
  estate: Estate,
  now: string,
): StandingSnapshot | null {
  if (!existsSync(path)) return null;
  removeLeftovers(snapshot);
  const database = new Database(path, { readonly: true });
  const memory = emptyMemory();
  try {
    const tables = buildSnapshot(database, estate, now, () => undefined, { memory });
    const draft = draftSnapshot(draftOf(snapshot, process.pid), tables);
    return {
      memory,
      publish: draft.publish,
      end() {
        draft.discard();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** No other process writes there. */
function draftOf(snapshot: string, pid: number): string {
  return `${snapshot}.${pid}.draft`;
}

/** Of processes that were killed. */
function removeLeftovers(snapshot: string): void {
  const folder = dirname(snapshot);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const pid = Number(/\.(\d+)\.draft$/.exec(name)?.[1]);
    if (name === basename(draftOf(snapshot, pid)) && !isRunning(pid)) rmSync(join(folder, name), { force: true });
  }
}
