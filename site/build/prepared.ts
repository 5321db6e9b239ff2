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
  lstatSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readEarlierParts, type Earlier, type Kept } from './manifest.ts';
import { removeFiles } from './out-folder.ts';
import { refill } from './take-over.ts';

/** Ids of parts of which the release has not every file. */
type Missing = readonly string[];

export type ToPrepare = {
  readonly cacheDirectory: string;
  /** The folder of the current one. */
  readonly release: string;
  /** A folder that is used up: nearly all of its files are those of the release. */
  readonly spare: string | null;
  /** Of the compiled pages: nothing is taken over from a release of others. */
  readonly key: string;
};

/** Fills a folder with the files of the release. Does nothing where that is done, or nothing can be taken over from it. */
export function prepareNext({ cacheDirectory, release, spare, key }: ToPrepare): void {
  const folder = folderFor(cacheDirectory, release);
  if (isPrepared(cacheDirectory, release)) return;
  const parts = readEarlierParts(cacheDirectory, release, key);
  if (parts === null) return;
  mkdirSync(dirname(folder), { recursive: true });
  // First nothing is prepared any more: a list may not outlive its folder.
  for (const name of readdirSync(dirname(folder)))
    if (/\.json(?:\.unfinished)?$/.test(name)) rmSync(join(dirname(folder), name), { force: true });
  useUp(leftover(dirname(folder)) ?? spare, folder);
  const { ino } = lstatSync(folder);
  const missing: Missing = refill({ from: release, to: folder, parts });
  // A build of another process has taken it meanwhile: what is there now is only what came after that.
  if (lstatSync(folder, { throwIfNoEntry: false })?.ino !== ino) return;
  // Last of all: a folder without it is not complete.
  writeFileSync(`${listFor(folder)}.unfinished`, JSON.stringify(missing));
  renameSync(`${listFor(folder)}.unfinished`, listFor(folder));
}

/** Whether the folder of the next site is filled. */
export function isPrepared(cacheDirectory: string, release: string): boolean {
  const folder = folderFor(cacheDirectory, release);
  return existsSync(listFor(folder)) && existsSync(folder);
}

/** Whether there is something that can be made the next site faster than link by link. */
export function isSpared({ cacheDirectory, release, spare }: Omit<ToPrepare, 'key'>): boolean {
  return spare !== null || foldersIn(dirname(folderFor(cacheDirectory, release))).length > 0;
}

/** What somebody filled, or began to fill, for whatever release; other folders there are removed. */
function leftover(home: string): string | null {
  const [first = null, ...others] = foldersIn(home);
  for (const other of others) rmSync(other, { recursive: true, force: true });
  return first;
}

function foldersIn(home: string): string[] {
  if (!existsSync(home)) return [];
  const entries = readdirSync(home, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(home, name));
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
  removeFiles(to, others, kept.values());
  return missing;
}

function folderFor(cacheDirectory: string, release: string): string {
  return join(cacheDirectory, 'prepared', basename(release));
}

function listFor(folder: string): string {
  return `${folder}.json`;
}
