/**
 * Publishes a part of the store for nobody: code that has been run is faster, and somebody may wait for the next time.
 */
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import type { Estate } from '../../schemas/estate.ts';
import { buildSnapshot } from './build-snapshot.ts';

/** Targets: enough for the engine to have seen what is done most, and little to hold. */
const ENOUGH = 300;

/** Reads alone. `path`: the crawler’s database; nothing happens where there is none. Throws what SQLite throws where it cannot be read. */
export function warmUpPublishing(path: string, estate: Estate, now: string): void {
  if (!existsSync(path)) return;
  const database = new Database(path, { readonly: true });
  try {
    // Whoever asks for a table is given a view of a part of it: SQLite looks for temporary ones first.
    database.exec(`
      CREATE TEMP VIEW target AS SELECT * FROM main.target LIMIT ${ENOUGH};
      CREATE TEMP VIEW revision AS SELECT * FROM main.revision WHERE target IN (SELECT id FROM main.target LIMIT ${ENOUGH});`);
    buildSnapshot(database, estate, now, () => undefined);
  } finally {
    database.close();
  }
}
