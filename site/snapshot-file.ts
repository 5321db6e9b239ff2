/**
 * The file of the snapshot: its rows, each held to its schema, and what is said when they are not.
 */
import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import type { z } from 'zod';
import { columnsOf, decodeRow } from '../schemas/snapshot-columns.ts';
import { SNAPSHOT_FORMAT, snapshotTables, type EstateRow, type SnapshotTable } from '../schemas/snapshot.ts';

/** Reads rows, or the same as one text that is as they are stored. */
export type Reader<Row> = ((...values: unknown[]) => Row[]) & { stored(...values: unknown[]): string };

export type SnapshotFile = {
  readonly database: Database.Database;
  readonly estate: EstateRow;
  /** Every row of a table, in the order of its key. */
  all<Schema extends z.ZodObject>(table: SnapshotTable, schema: Schema): z.infer<Schema>[];
  /** Prepares reading the rows that `where` says. */
  reader<Schema extends z.ZodObject>(table: SnapshotTable, schema: Schema, where: string): Reader<z.infer<Schema>>;
  /** The rows that `where` says, one at a time. */
  each<Schema extends z.ZodObject>(table: SnapshotTable, schema: Schema, where: string): Generator<z.infer<Schema>>;
  /** What to throw where the snapshot contradicts itself. */
  invalid(what: string): Error;
};

const remedy = 'Run `npm run waymark -- harvest` to write it, or set WAYMARK_SNAPSHOT to a snapshot.';

/** Opens the file read-only. Throws, naming it and what to do, when it is missing, empty or invalid. */
export function openSnapshotFile(path: string): SnapshotFile {
  if (!existsSync(path))
    throw new Error(`There is no snapshot at ${path}, so there is nothing to build from. ${remedy}`);
  if (statSync(path).size === 0) throw new Error(`The snapshot at ${path} is an empty file. ${remedy}`);
  const database = new Database(path, { readonly: true, fileMustExist: true });
  const file = {
    database,
    all<Schema extends z.ZodObject>(table: SnapshotTable, schema: Schema): z.infer<Schema>[] {
      const order = snapshotTables[table].key.map((name) => `"${name}"`).join(', ');
      const rows = attempt(table, () => select(table, schema, `true ORDER BY ${order}`).all());
      return rows.map(toRow(table, schema));
    },
    reader<Schema extends z.ZodObject>(table: SnapshotTable, schema: Schema, where: string): Reader<z.infer<Schema>> {
      const prepare = () => attempt(table, () => select(table, schema, where));
      const statement = prepare();
      const read = toRow(table, schema);
      let raw: Database.Statement | undefined;
      return Object.assign((...values: unknown[]) => statement.all(...values).map(read), {
        stored: (...values: unknown[]) =>
          ((raw ??= prepare().raw()).all(...values) as unknown[][]).map((row) => row.join('\0')).join('\n'),
      });
    },
    *each<Schema extends z.ZodObject>(table: SnapshotTable, schema: Schema, where: string): Generator<z.infer<Schema>> {
      const read = toRow(table, schema);
      for (const row of select(table, schema, where).iterate()) yield read(row);
    },
    invalid,
  };
  try {
    const [estate] = file.all('estate', snapshotTables.estate.row);
    if (!estate) throw invalid(`it holds no estate row in the format ${SNAPSHOT_FORMAT} that this site reads`);
    // One transaction for all reads: each alone would ask the file system whether anybody has written meanwhile.
    database.exec('BEGIN');
    return { ...file, estate };
  } catch (error) {
    database.close();
    throw error;
  }

  function select(table: SnapshotTable, schema: z.ZodObject, where: string): Database.Statement {
    const names = columnsOf(schema)
      .map(({ name }) => `"${name}"`)
      .join(', ');
    return database.prepare(`SELECT ${names} FROM "${table}" WHERE ${where}`);
  }

  function toRow<Schema extends z.ZodObject>(
    table: SnapshotTable,
    schema: Schema,
  ): (stored: unknown) => z.infer<Schema> {
    const columns = columnsOf(schema);
    return (stored) => parseRow(table, schema, decodeRow(columns, stored as Record<string, unknown>));
  }

  /** Asks SQLite, and says what is wrong where the table is not as this site reads it. */
  function attempt<Answer>(table: string, ask: () => Answer): Answer {
    try {
      return ask();
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw invalid(`its table ${table} cannot be read (${why})`, cause);
    }
  }

  function parseRow<Schema extends z.ZodObject>(
    table: string,
    schema: Schema,
    row: Record<string, unknown>,
  ): z.infer<Schema> {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const which = [row['id'] ?? row['api'] ?? row['source'], row['version'] ?? row['path']]
      .filter((part) => typeof part === 'string')
      .join(' ');
    throw invalid(
      `in its table ${table}, the row ${which || '(without an id)'} has a wrong ${issue?.path.join('.')}: ${issue?.message}`,
    );
  }

  function invalid(what: string, cause?: unknown): Error {
    return new Error(`The snapshot at ${path} is not valid: ${what}. ${remedy}`, { cause });
  }
}
