/**
 * The file of the snapshot: its rows, each held to its schema, and what is said when they are not.
 */
import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import type { z } from 'zod';
import { compiled } from '../schemas/compiled.ts';
import { columnsOf, decodeRow } from '../schemas/snapshot-columns.ts';
import { SNAPSHOT_FORMAT, snapshotTables, type EstateRow, type SnapshotTable } from '../schemas/snapshot.ts';
import type { Differences } from './snapshot-differences.ts';

/** Reads rows, or the same as one text that is as they are stored. */
export type Reader<Row> = ((...values: unknown[]) => Row[]) & { stored(...values: unknown[]): string };

/** What was read of whole tables, by the schema that it was read with; it outlasts the file. */
export type WholeTables = WeakMap<z.ZodObject, readonly unknown[]>;

/** An earlier snapshot: what was read of it, and where this one differs. */
export type Before = { readonly tables: WholeTables; readonly differences: Differences };

export type Opening = {
  /** Whose rows are not read again where they are the same. */
  readonly before?: Before | null;
  /** Where the rows of whole tables are put, for a snapshot that is opened after this one. */
  readonly tables?: WholeTables;
};

export type SnapshotFile = {
  readonly database: Database.Database;
  readonly estate: EstateRow;
  /** Every row of a table, in the order of its key. Those that are as they were in an earlier snapshot are the very same. */
  all<Schema extends z.ZodObject>(table: SnapshotTable, schema: Schema): z.infer<Schema>[];
  /** Prepares reading the rows that `where` says. */
  reader<Schema extends z.ZodObject>(table: SnapshotTable, schema: Schema, where: string): Reader<z.infer<Schema>>;
  /** What to throw where the snapshot contradicts itself. */
  invalid(what: string): Error;
};

const remedy = 'Run `npm run waymark -- harvest` to write it, or set WAYMARK_SNAPSHOT to a snapshot.';

/** Opens the file read-only. Throws, naming it and what to do, when it is missing, empty or invalid. */
export function openSnapshotFile(path: string, { before = null, tables }: Opening = {}): SnapshotFile {
  if (!existsSync(path))
    throw new Error(`There is no snapshot at ${path}, so there is nothing to build from. ${remedy}`);
  if (statSync(path).size === 0) throw new Error(`The snapshot at ${path} is an empty file. ${remedy}`);
  const database = new Database(path, { readonly: true, fileMustExist: true });
  const file = {
    database,
    all<Schema extends z.ZodObject>(table: SnapshotTable, schema: Schema): z.infer<Schema>[] {
      const known = before?.tables.get(schema) as z.infer<Schema>[] | undefined;
      const rows = before && known ? allButSame(table, schema, known, before.differences) : everyRow(table, schema);
      tables?.set(schema, rows);
      return rows;
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

  function everyRow<Schema extends z.ZodObject>(table: SnapshotTable, schema: Schema): z.infer<Schema>[] {
    const rows = attempt(table, () =>
      select(table, schema, `true ORDER BY ${listed(snapshotTables[table].key)}`).all(),
    );
    return rows.map(toRow(table, schema));
  }

  /** Reads those rows that are not as they are known. Only of a schema that has the key of its table. */
  function allButSame<Schema extends z.ZodObject>(
    table: SnapshotTable,
    schema: Schema,
    known: z.infer<Schema>[],
    differences: Differences,
  ): z.infer<Schema>[] {
    if (!differences.in(table)) return known;
    const { key } = snapshotTables[table];
    const keyOf = (row: Record<string, unknown>) => key.map((name) => row[name]);
    const byKey = new Map(known.map((row) => [JSON.stringify(keyOf(row)), row]));
    const one = select(table, schema, key.map((name) => `"${name}" = ?`).join(' AND '));
    const read = toRow(table, schema);
    return database
      .prepare<[], Record<string, unknown>>(`SELECT ${listed(key)} FROM "${table}" ORDER BY ${listed(key)}`)
      .all()
      .map((row) => {
        const values = keyOf(row);
        const same = differences.row(table, values) ? undefined : byKey.get(JSON.stringify(values));
        return same ?? read(one.get(...values));
      });
  }

  function select(table: SnapshotTable, schema: z.ZodObject, where: string): Database.Statement {
    const names = columnsOf(schema).map(({ name }) => name);
    return database.prepare(`SELECT ${listed(names)} FROM "${table}" WHERE ${where}`);
  }

  function toRow<Schema extends z.ZodObject>(
    table: SnapshotTable,
    schema: Schema,
  ): (stored: unknown) => z.infer<Schema> {
    const columns = columnsOf(schema);
    const held = compiled(schema);
    return (stored) => parseRow(table, held, decodeRow(columns, stored as Record<string, unknown>));
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

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
