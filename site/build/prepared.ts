/**
 * The folder of the next site, filled beforehand with what the current one has: taking tens of thousands of files over
 * takes seconds, and nobody waits for them while nothing is new. What a build makes replaces what lies there.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileOf } from './make-part.ts';
import { readEarlierParts, type Earlier, type Kept } from './manifest.ts';
import { fileName } from './out-folder.ts';
import { takeOver } from './take-over.ts';

/** Ids of parts of which the release has not every file. */
type Missing = readonly string[];

export type Preparing = {
  readonly cacheDirectory: string;
  /** The folder of the current one. */
  readonly release: string;
  /** A folder that is used up: nearly all of its files are those of the release. */
  readonly spare: string | null;
};

/** Fills a folder with the files of the release. Does nothing where that is done, or nothing is known of how it was made. */
export function prepareNext({ cacheDirectory, release, spare }: Preparing): void {
  const folder = folderFor(cacheDirectory, release);
  if (existsSync(listFor(folder))) return;
  const parts = readEarlierParts(cacheDirectory, release);
  if (parts === null) return rmSync(dirname(folder), { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  useUp(leftover(dirname(folder)) ?? spare, folder);
  const missing: Missing = takeOver({ from: release, to: folder, parts });
  // Last of all: a folder without it is not complete.
  writeFileSync(`${listFor(folder)}.unfinished`, JSON.stringify(missing));
  renameSync(`${listFor(folder)}.unfinished`, listFor(folder));
}

/** Whether the folder of the next site is filled. */
export function isPrepared(cacheDirectory: string, release: string): boolean {
  return existsSync(listFor(folderFor(cacheDirectory, release)));
}

/** Whether there is something that can be made the next site faster than link by link. */
export function isSpared({ cacheDirectory, release, spare }: Preparing): boolean {
  return spare !== null || leftover(dirname(folderFor(cacheDirectory, release))) !== null;
}

/** What somebody began to fill, for whatever release; all else there is removed. */
function leftover(home: string): string | null {
  if (!existsSync(home)) return null;
  const folders = readdirSync(home, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const [first, ...others] = folders.map(({ name }) => join(home, name));
  for (const other of others) rmSync(other, { recursive: true, force: true });
  return first ?? null;
}

/** Makes one folder the other, if it can. */
function useUp(spare: string | null, folder: string): void {
  try {
    if (spare !== null && spare !== folder) renameSync(spare, folder);
  } catch {
    // It is gone, or on another disk.
  }
  mkdirSync(folder, { recursive: true });
}

/**
 * Makes the prepared folder the folder of the new site, less what belongs to parts that are not `kept`. Returns the ids
 * of those among `kept` that are not there; null where nothing is prepared for this release.
 */
export function takePrepared(
  cacheDirectory: string,
  { earlier, kept, to }: { readonly earlier: Earlier; readonly kept: ReadonlyMap<string, Kept>; readonly to: string },
): Missing | null {
  const folder = folderFor(cacheDirectory, earlier.release);
  if (!existsSync(listFor(folder))) return null;
  let missing: Missing;
  try {
    missing = JSON.parse(readFileSync(listFor(folder), 'utf8')) as Missing;
    // First it stops being prepared, since a build may be cut short.
    rmSync(listFor(folder));
    mkdirSync(dirname(to), { recursive: true });
    renameSync(folder, to);
  } catch {
    return null; // on another disk, or half removed: the files are taken over one by one
  }
  const others = [...earlier.manifest.parts.values()].filter(({ id }) => !kept.has(id));
  removeFiles(to, others);
  return missing;
}

/** Removes the files of parts from a site. */
export function removeFiles(site: string, parts: readonly Pick<Kept, 'paths'>[]): void {
  for (const { paths } of parts) for (const path of paths) rmSync(join(site, fileName(fileOf(path))), { force: true });
}

/** Removes the folders of files that are gone, where nothing else is in them. */
export function removeEmpty(site: string, gone: Iterable<string>): void {
  for (const path of gone) {
    for (let folder = dirname(fileName(path)); folder !== '/' && folder !== '.'; folder = dirname(folder)) {
      try {
        rmdirSync(join(site, folder));
      } catch {
        break; // something is in it, or it is gone
      }
    }
  }
}

function folderFor(cacheDirectory: string, release: string): string {
  return join(cacheDirectory, 'prepared', basename(release));
}

function listFor(folder: string): string {
  return `${folder}.json`;
}
