/**
 * A backup takes the place of the database; what was there is kept beside it.
 */
import type Database from 'better-sqlite3';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../config-error.ts';
import { copyDatabase, type OnProgress } from './backup.ts';
import { openDatabase } from './database.ts';
import { faultOf, openForeign } from './examine.ts';
import { refuseNewer } from './migrations.ts';
import { beginUnfinished, finish, removeUnfinished } from './unfinished-files.ts';

/** A backup that was looked through and brought to the layout of this program, beside the database it will replace. */
export type ReadyBackup = { readonly path: string; remove(): void };

/** Copies the backup in `file` to beside `database`. Throws ConfigError when it is damaged, none of ours or too new. */
export async function makeReady(file: string, database: string, onProgress: OnProgress): Promise<ReadyBackup> {
  const backup = openForeign(file);
  try {
    refuseNewer(backup, file);
    mkdirSync(dirname(database), { recursive: true });
    const path = beginUnfinished(`${database}.restoring`);
    const ready = { path, remove: () => removeUnfinished(path) };
    try {
      await copyDatabase(backup, path, onProgress);
      bringUpToDate(path, file);
    } catch (error) {
      ready.remove();
      throw error;
    }
    return ready;
  } finally {
    backup.close();
  }
}

/**
 * Replaces what `current` holds, in one transaction: whoever has it open sees the old database or the new one. First
 * copies what it holds to `aside`.
 */
export async function replaceContent(
  current: Database.Database,
  { path }: ReadyBackup,
  aside: string,
  onProgress: OnProgress,
): Promise<void> {
  const unfinished = beginUnfinished(aside);
  try {
    await copyDatabase(current, unfinished, onProgress);
    finish(unfinished, aside);
  } finally {
    removeUnfinished(unfinished);
  }
  const backup = openForeign(path);
  try {
    await copyDatabase(backup, current.name, onProgress);
  } finally {
    backup.close();
  }
}

/** Replaces a database that this program cannot open, if there is one: it is moved to `aside` with all of its files. */
export function replaceFiles(current: string, { path }: ReadyBackup, aside: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal'])
    if (existsSync(`${current}${ending}`)) renameSync(`${current}${ending}`, `${aside}${ending}`);
  finish(path, current);
}

function bringUpToDate(path: string, file: string): void {
  const database = openDatabase(path);
  try {
    const fault = faultOf(database);
    if (fault !== null) throw new ConfigError(`${file} is damaged (${fault}). Nothing was changed.`);
    // It becomes one file, which can be moved.
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
}
