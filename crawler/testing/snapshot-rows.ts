/**
 * Everything that a snapshot file holds, whatever the order in which it was written.
 */
import Database from 'better-sqlite3';
import { snapshotTables } from '../../schemas/snapshot.ts';

/** By table, rows in the order of the key. */
export function snapshotRows(path: string): Record<string, unknown[]> {
  const database = new Database(path, { readonly: true });
  try {
    const keys = { column: ['table', 'name'], ...snapshotKeys() };
    return Object.fromEntries(
      Object.entries(keys).map(([table, key]) => [
        table,
        database.prepare(`SELECT * FROM "${table}" ORDER BY ${key.map((name) => `"${name}"`).join(', ')}`).all(),
      ]),
    );
  } finally {
    database.close();
  }
}

function snapshotKeys(): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(snapshotTables).map(([table, { key }]) => [table, key]));
}
