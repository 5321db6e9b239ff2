/**
 * Writes the snapshot file: one SQLite database whose tables are the schemas of `schemas/snapshot.ts`.
 */
import Database from 'better-sqlite3';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { columnsOf, encodeRow, type Column } from '../../schemas/snapshot-columns.ts';
import { snapshotTables, type SnapshotRow, type SnapshotTable } from '../../schemas/snapshot.ts';

export type SnapshotTables = { readonly [T in SnapshotTable]: Iterable<SnapshotRow<T>> };

/**
 * Replaces the snapshot at `path` by these rows. The new file is complete and on disk before it takes the name,
 * so a reader sees the old snapshot or the new one and nothing between.
 */
export function writeSnapshot(path: string, tables: SnapshotTables): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  const database = new Database(unfinished);
  try {
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.transaction(() => {
      database.exec(describingTable);
      for (const name of Object.keys(snapshotTables) as SnapshotTable[]) writeTable(database, name, tables[name]);
    })();
  } finally {
    database.close();
  }
  flush(unfinished);
  renameSync(unfinished, path);
}

/** A person who opens the file finds in it what every column means. */
const describingTable = `CREATE TABLE "column" ("table" TEXT NOT NULL, "name" TEXT NOT NULL, "description" TEXT NOT NULL, PRIMARY KEY ("table", "name")) STRICT, WITHOUT ROWID`;

function writeTable<T extends SnapshotTable>(
  database: Database.Database,
  name: T,
  rows: Iterable<SnapshotRow<T>>,
): void {
  const { row: schema, key } = snapshotTables[name];
  const columns = columnsOf(schema);
  database.exec(
    `CREATE TABLE "${name}" (${columns.map(toDefinition).join(', ')}, PRIMARY KEY (${key.map((column) => `"${column}"`).join(', ')})) STRICT`,
  );
  const describe = database.prepare('INSERT INTO "column" VALUES (?, ?, ?)');
  for (const column of columns) describe.run(name, column.name, column.description);
  const insert = database.prepare(`INSERT INTO "${name}" VALUES (${columns.map(() => '?').join(', ')})`);
  for (const row of rows) insert.run(...encodeRow(columns, row));
}

function toDefinition({ name, type, nullable }: Column): string {
  return `"${name}" ${type}${nullable ? '' : ' NOT NULL'}`;
}

function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
