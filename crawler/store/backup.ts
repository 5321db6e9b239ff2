/**
 * A copy of the whole database as of one moment, while others write to it: SQLite's online backup.
 * https://sqlite.org/backup.html
 */
import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { faultOf, openForeign } from './examine.ts';
import { beginUnfinished, finish, removeUnfinished } from './unfinished-files.ts';

/** Pages copied between two breaths: some ten megabytes. */
const PAGES_AT_ONCE = 2500;

/** Hears how much is done, from 0 to 1. */
export type OnProgress = (share: number) => void;

export type Backup = { readonly bytes: number; readonly layout: number };

/**
 * Copies the database at `path` into `file`, which is complete and was looked through when it takes its name. Throws
 * ConfigError when there is none of ours at `path`, and an error when the copy is not sound.
 */
export async function backUp(path: string, file: string, onProgress: OnProgress): Promise<Backup> {
  const source = openForeign(path);
  try {
    const unfinished = beginUnfinished(file);
    try {
      await copyDatabase(source, unfinished, onProgress);
      const layout = settle(unfinished);
      finish(unfinished, file);
      return { bytes: statSync(file).size, layout };
    } finally {
      removeUnfinished(unfinished);
    }
  } finally {
    source.close();
  }
}

/** Copies what the database holds now: what others commit meanwhile does not make the copy begin anew. */
export async function copyDatabase(source: Database.Database, to: string, onProgress: OnProgress): Promise<void> {
  source.exec('BEGIN');
  try {
    // A transaction begins to read here.
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(to, {
      progress({ totalPages, remainingPages }) {
        onProgress(totalPages === 0 ? 0 : (totalPages - remainingPages) / totalPages);
        return PAGES_AT_ONCE;
      },
    });
  } finally {
    source.exec('ROLLBACK');
  }
}

/** Makes one file of the copy, in which nobody is at work, and looks through it. Returns its layout. */
function settle(unfinished: string): number {
  const copy = new Database(unfinished);
  try {
    copy.pragma('journal_mode = DELETE');
    if (copy.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'lease'").get()) copy.exec('DELETE FROM lease');
    const fault = faultOf(copy);
    if (fault !== null)
      throw new Error(`The copy is damaged (${fault}), and so may be the database itself. No backup was written.`);
    return Number(copy.pragma('user_version', { simple: true }));
  } finally {
    copy.close();
  }
}
