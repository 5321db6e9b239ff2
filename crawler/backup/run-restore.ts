/**
 * The command `restore`: puts a backup in the place of the database, which is kept beside it.
 */
import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { holdDataFolder, refuseWhileHeld } from '../hold-data-folder.ts';
import type { Logger } from '../log.ts';
import type { Progress } from '../progress.ts';
import { openForeign } from '../store/examine.ts';
import { makeReady, replaceContent, replaceFiles } from '../store/restore.ts';
import { openStore, type Store } from '../store/store.ts';
import { foldersOf } from '../sync.ts';
import { showShare } from './show-share.ts';

type Deps = {
  readonly now: () => string;
  readonly log: Logger;
  readonly progress: Progress;
  print(text: string): void;
};

export async function runRestore(config: Config, { now, log, progress, print }: Deps): Promise<number> {
  const { database } = foldersOf(config.dataDirectory);
  const { backup: file, json } = config;
  const ready = await makeReady(file, database, showShare(progress, 'Reading the backup'));
  const aside = asideOf(database, now());
  let kept: string | null = aside;
  try {
    const store = openCurrent(database);
    if (store === null) {
      refuseWhileHeld(database);
      kept = existsSync(database) ? aside : null;
      replaceFiles(database, ready, aside);
    } else {
      try {
        const show = showShare(progress, 'Restoring');
        await holdDataFolder({ store, folders: { database }, log }, () =>
          replaceContent(store.database, ready, aside, show),
        );
      } finally {
        store.close();
      }
    }
  } finally {
    ready.remove();
    progress.finish();
  }
  print(
    json
      ? JSON.stringify({ database, restored: file, kept })
      : `${database} holds what ${file} does.${kept === null ? '' : ` What it held before is in ${kept}.`} The site stays as it is until the next \`sync\`.`,
  );
  return 0;
}

/** Null when there is none, or one that is damaged or too new for this program. Throws ConfigError for a foreign one. */
function openCurrent(database: string): Store | null {
  if (!existsSync(database)) return null;
  try {
    return openStore(database);
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^SQLITE_(?:NOTADB|CORRUPT)/.test(String(error.code))) return null;
    if (!(error instanceof ConfigError)) throw error;
    openForeign(database).close();
    return null;
  }
}

/** A name that is not taken. */
function asideOf(database: string, now: string): string {
  const name = `${database}.before-restore-${now.slice(0, 19).replace(/[-:]/g, '')}Z`;
  let aside = name;
  for (let number = 2; existsSync(aside); number++) aside = `${name}-${number}`;
  return aside;
}
