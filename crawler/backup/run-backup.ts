/**
 * The command `backup`: everything that was recorded, in one file, while Waymark goes on.
 */
import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import type { Progress } from '../progress.ts';
import { backUp } from '../store/backup.ts';
import { openForeign } from '../store/examine.ts';
import { foldersOf } from '../sync.ts';
import { showShare } from './show-share.ts';

type Deps = { readonly now: () => string; readonly progress: Progress; print(text: string): void };

export async function runBackup(config: Config, { now, progress, print }: Deps): Promise<number> {
  const { database } = foldersOf(config.dataDirectory);
  const file = fileFor(config.backup, now());
  refuseOverwriting(file, database);
  mkdirSync(dirname(file), { recursive: true });
  const { bytes, layout } = await backUp(database, file, showShare(progress, 'Backing up'));
  progress.finish();
  print(
    config.json
      ? JSON.stringify({ file, bytes, layout })
      : `${file} holds everything that ${database} did a moment ago: ${(bytes / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB.`,
  );
  return 0;
}

/** In a folder, a file that is named after the moment. */
function fileFor(place: string, now: string): string {
  const isFolder = place.endsWith('/') || statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? join(place, `catalogue-${now.slice(0, 19).replace(/[-:]/g, '')}Z.db`) : place;
}

/** An earlier backup may be replaced, and nothing else. */
function refuseOverwriting(file: string, database: string): void {
  if (!existsSync(file)) return;
  if (existsSync(database) && realpathSync(file) === realpathSync(database))
    throw new ConfigError(`${file} is the database itself. Name another file for its backup.`);
  try {
    openForeign(file).close();
  } catch (error) {
    throw new ConfigError(`${file} is there already, and is no backup of Waymark. Name another file.`, {
      cause: error,
    });
  }
}
