/**
 * Writes the snapshot file: one SQLite database whose tables are the schemas of `schemas/snapshot.ts`.
 */
import Database from 'better-sqlite3';
import { hash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { columnsOf, encodeRow, type Column } from '../../schemas/snapshot-columns.ts';
import { snapshotTables, type SnapshotRow, type SnapshotTable } from '../../schemas/snapshot.ts';

export type SnapshotTables = { readonly [T in SnapshotTable]: Iterable<SnapshotRow<T>> };

/**
 * Replaces the snapshot at `path` by these rows. The new file is complete and on disk before it takes the name,
 * so a reader sees the old snapshot or the new one and nothing between.
 */
export function writeSnapshot(path: string, tables: SnapshotTables): void {
  const unfinished = `${path}.unfinished`;
  const database = createFile(unfinished);
  try {
    database.transaction(() => {
      for (const name of tableNames) writeTable(database, name, tables[name]);
    })();
  } finally {
    database.close();
  }
  flush(unfinished);
  renameSync(unfinished, path);
}

/** A snapshot that was written while nobody waited for it, to become another one: what differs is little. */
export type SnapshotDraft = {
  /** Replaces the snapshot at `path` by these rows, once. Those that are the very same objects as in the draft cost nothing. */
  publish(path: string, tables: SnapshotTables): void;
  /** Removes it, where it was not published. */
  discard(): void;
};

/** `path`: where nobody else writes. Holds the rows of those tables that may be the very same again. */
export function draftSnapshot(path: string, tables: SnapshotTables): SnapshotDraft {
  const database = createFile(path);
  // What is taken out is gone from the file too, which everybody may download.
  database.pragma('secure_delete = ON');
  const discard = () => {
    database.close();
    remove(path);
  };
  try {
    const written = database.transaction(
      () => new Map(tableNames.map((name) => [name, writeKeyedTable(database, name, tables[name])])),
    )();
    flush(path);
    return {
      publish(to, next) {
        database.transaction(() => {
          for (const name of tableNames) updateTable(database, name, { written: written.get(name)!, rows: next[name] });
        })();
        database.close();
        flush(path);
        renameSync(path, to);
      },
      discard,
    };
  } catch (error) {
    discard();
    throw error;
  }
}

const tableNames = Object.keys(snapshotTables) as SnapshotTable[];

/** Nothing of it has to outlive a crash before it is whole. Throws what SQLite throws, and leaves nothing then. */
function createFile(path: string): Database.Database {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  const database = new Database(path);
  try {
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.exec(describingTable);
    return database;
  } catch (error) {
    database.close();
    remove(path);
    throw error;
  }
}

/** On a disk that takes no writing any more it stays, and harms nobody. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // see above
  }
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
  const insert = prepareInsert(database, name);
  for (const row of rows) insert(encodeRow(columns, row));
}

/** By key, the row, or a digest of what is stored where rows are made anew each time. */
type Written = Map<string, Row | string>;
type Row = Readonly<Record<string, unknown>>;

/** Tables whose rows may be the very same objects again (`memory.ts`). */
const rememberedTables = new Set<SnapshotTable>([
  'target',
  'api',
  'version',
  'operation',
  'document',
  'thing',
  'relation',
]);

function writeKeyedTable(
  database: Database.Database,
  name: SnapshotTable,
  rows: Iterable<SnapshotRow<SnapshotTable>>,
): Written {
  const columns = columnsOf(snapshotTables[name].row);
  const keyOf = keyIn(name);
  const isRemembered = rememberedTables.has(name);
  const written: Written = new Map();
  const noting = function* (): Generator<never> {
    for (const row of rows) {
      written.set(keyOf(row), isRemembered ? row : digestOf(encodeRow(columns, row)));
      yield row as never;
    }
  };
  writeTable(database, name, noting());
  return written;
}

/** Uses up what it is told is written. */
function updateTable(
  database: Database.Database,
  name: SnapshotTable,
  { written, rows }: { readonly written: Written; readonly rows: Iterable<SnapshotRow<SnapshotTable>> },
): void {
  const { row: schema, key } = snapshotTables[name];
  const columns = columnsOf(schema);
  const keyOf = keyIn(name);
  const insert = prepareInsert(database, name);
  const replace = prepareInsert(database, name, 'OR REPLACE');
  for (const row of rows) {
    const ownKey = keyOf(row);
    const before = written.get(ownKey);
    written.delete(ownKey);
    if (before === row) continue;
    const values = encodeRow(columns, row);
    if (before === undefined) insert(values);
    else if (!isStored(columns, before, values)) replace(values);
  }
  const take = database.prepare(`DELETE FROM "${name}" WHERE ${key.map((column) => `"${column}" = ?`).join(' AND ')}`);
  for (const gone of written.keys()) take.run(...(JSON.parse(gone) as unknown[]));
}

function isStored(columns: readonly Column[], before: Row | string, values: unknown[]): boolean {
  return typeof before === 'string'
    ? before === digestOf(values)
    : isDeepStrictEqual(encodeRow(columns, before), values);
}

function digestOf(values: unknown[]): string {
  return hash('sha256', JSON.stringify(values), 'base64url');
}

/** As JSON: a list of the values of its columns. */
function keyIn(name: SnapshotTable): (row: Row) => string {
  const { key } = snapshotTables[name];
  return (row) => JSON.stringify(key.map((column) => row[column]));
}

function prepareInsert(database: Database.Database, name: SnapshotTable, conflict = ''): (values: unknown[]) => void {
  const columns = columnsOf(snapshotTables[name].row);
  const statement = database.prepare(`INSERT ${conflict} INTO "${name}" VALUES (${columns.map(() => '?').join(', ')})`);
  return (values) => void statement.run(...values);
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
