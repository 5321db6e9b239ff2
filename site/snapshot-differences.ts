/**
 * Two snapshots ─▶ which rows are not the same in both. What an answer is made of can be found unchanged so, without
 * making the answer again.
 */
import Database from 'better-sqlite3';
import { columnsOf } from '../schemas/snapshot-columns.ts';
import { snapshotTables, type SnapshotTable } from '../schemas/snapshot.ts';

/** A column of the key of a table. */
export type KeyColumn = {
  [T in SnapshotTable]: `${T}.${(typeof snapshotTables)[T]['key'][number]}`;
}[SnapshotTable];

export type Differences = {
  /** Whether any row differs, is new or is gone that has this value in this column. */
  has(column: KeyColumn, value: string): boolean;
  /** Whether any row of the table does. */
  in(table: SnapshotTable): boolean;
  /** Whether the row with that key does: its values in the order of the columns of the key. */
  row(table: SnapshotTable, key: readonly unknown[]): boolean;
};

/** Null where they cannot be compared: one is not there, or was written by another program. */
export function differencesOf(before: string, after: string): Differences | null {
  const database = new Database(after, { readonly: true });
  try {
    database.prepare('ATTACH ? AS before').run(before);
    const tables = new Map<SnapshotTable, ReadonlySet<string>>();
    const values = new Map<KeyColumn, Set<unknown>>();
    for (const table of Object.keys(snapshotTables) as SnapshotTable[]) {
      const rows = database.prepare<[], Record<string, unknown>>(differing(table)).all();
      const { key } = snapshotTables[table];
      if (rows.length > 0) tables.set(table, new Set(rows.map((row) => JSON.stringify(key.map((name) => row[name])))));
      for (const column of key) values.set(`${table}.${column}` as KeyColumn, new Set(rows.map((row) => row[column])));
    }
    return {
      has: (column, value) => values.get(column)?.has(value) === true,
      in: (table) => tables.has(table),
      row: (table, key) => tables.get(table)?.has(JSON.stringify(key)) === true,
    };
  } catch (error) {
    // Everything that is read is compared then, which takes longer and gives the same.
    if (error instanceof Database.SqliteError) return null;
    throw error;
  } finally {
    database.close();
  }
}

/** The keys of rows that are not the same on both sides, compared by SQLite without a copy of them. */
function differing(table: SnapshotTable): string {
  const { row, key } = snapshotTables[table];
  const isKey = new Set<string>(key);
  const select = (side: 'main' | 'before') => key.map((name) => `${side}_side."${name}" AS "${name}"`).join(', ');
  const sameKey = key.map((name) => `main_side."${name}" = before_side."${name}"`).join(' AND ');
  const others = columnsOf(row).filter(({ name }) => !isKey.has(name));
  const differs = others.map(({ name }) => `main_side."${name}" IS NOT before_side."${name}"`).join(' OR ') || 'false';
  return `SELECT ${select('main')} FROM main."${table}" AS main_side LEFT JOIN before."${table}" AS before_side ON ${sameKey}
      WHERE before_side."${key[0]}" IS NULL OR ${differs}
    UNION ALL
    SELECT ${select('before')} FROM before."${table}" AS before_side
      WHERE NOT EXISTS (SELECT 1 FROM main."${table}" AS main_side WHERE ${sameKey})`;
}
