/**
 * The next snapshot, written while nobody waits for it. What a push changes is little beside all that stays, and only that
 * is read, checked and written then.
 */
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import type { Estate } from '../../schemas/estate.ts';
import { buildSnapshot } from './build-snapshot.ts';
import { draftOf, removeLeftovers } from './draft-file.ts';
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
 * no database. Throws what SQLite and the file system throw, and leaves nothing then.
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
        database.close();
        draft.discard();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
