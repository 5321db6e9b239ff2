/**
 * Looks at a database file that may be anything.
 */
import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { ConfigError } from '../config-error.ts';
import { isOurs } from './database.ts';
import type { Held } from './lease.ts';

/** Opens one of ours, of whatever layout, for reading alone. Throws ConfigError when there is none at `path`. */
export function openForeign(path: string): Database.Database {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new ConfigError(`There is no database at ${path}.`);
  const database = new Database(path, { readonly: true });
  try {
    if (isOurs(database)) return database;
    throw new ConfigError(`${path} is a database of another program.`);
  } catch (error) {
    database.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code !== 'SQLITE_NOTADB' && code !== 'SQLITE_CORRUPT') throw error;
    throw new ConfigError(`${path} is damaged, or no database at all.`, { cause: error });
  }
}

/** Who was last at work with a database that may be of a newer layout; null when nobody is, or it cannot be known. */
export function holderOf(path: string): Held | null {
  try {
    const database = openForeign(path);
    try {
      const held = database.prepare<[], Held>('SELECT token, host, process, since, renewed FROM lease').get();
      return held ?? null;
    } finally {
      database.close();
    }
  } catch {
    return null; // damaged, or a layout without it
  }
}

/** What is wrong with a database, in a few words; null when it is sound. Reads all of it. */
export function faultOf(database: Database.Database): string | null {
  try {
    const found = String(database.pragma('integrity_check(1)', { simple: true }));
    if (found !== 'ok') return found;
    return (database.pragma('foreign_key_check') as unknown[]).length === 0
      ? null
      : 'rows lead to others that are not there';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
