/**
 * Releases: complete sites side by side, and `current` pointing at exactly one of them.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Releases kept, the current one included, so that pages open in a browser keep their files. */
const KEPT = 5;

/** Endings of folders that are no release: not one yet, and not one any more. */
const UNFINISHED = '.unfinished';
const LEAVING = '.leaving';

export type ReleaseFolders = { readonly unfinished: string; readonly finished: string };

/** Folders for a new release: build into `unfinished`, then `release`. Leftovers of whoever was killed are removed. */
export function prepareRelease(siteDirectory: string, now: string): ReleaseFolders {
  const releases = join(siteDirectory, 'releases');
  mkdirSync(releases, { recursive: true });
  removeLeftovers(siteDirectory);
  const name = nameAfter(releaseNames(siteDirectory)[0] ?? '', now.replace(/[-:]/g, '').replace('.', '-'));
  return { unfinished: join(releases, `${name}${UNFINISHED}`), finished: join(releases, name) };
}

/** Makes a finished build the current release, in one rename, and removes the oldest releases but for one to be used up. */
export function release(siteDirectory: string, { unfinished, finished }: ReleaseFolders): void {
  const missing = missingFile(unfinished);
  if (missing !== undefined) throw new Error(`The built site has no ${missing}; the old release stays.`);
  renameSync(unfinished, finished);
  pointAt(siteDirectory, basename(finished));
  removeOld(siteDirectory);
}

/** The first that is missing of the files without which a folder is no site. */
export function missingFile(folder: string): string | undefined {
  return ['index.html', 'apis/index.html', 'api/v1/apis.json', '404.html'].find(
    (file) => !existsSync(join(folder, file)),
  );
}

/** Makes this release the current one: whoever reads sees the one before or this one, and nothing between. */
export function pointAt(siteDirectory: string, name: string): void {
  // Of our own process: another one may be doing the same.
  const next = join(siteDirectory, `current.next-${process.pid}`);
  rmSync(next, { force: true });
  symlinkSync(join('releases', name), next);
  renameSync(next, join(siteDirectory, 'current'));
}

/** The name of the current release, if there is one. */
export function currentRelease(siteDirectory: string): string | null {
  const current = join(siteDirectory, 'current');
  return lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink() ? basename(readlinkSync(current)) : null;
}

/** The names of all complete releases, the newest first. */
export function releaseNames(siteDirectory: string): string[] {
  const releases = join(siteDirectory, 'releases');
  if (!existsSync(releases)) return [];
  const inOrder = new Intl.Collator('en', { numeric: true });
  return readdirSync(releases)
    .filter((name) => !name.endsWith(UNFINISHED) && !name.endsWith(LEAVING))
    .toSorted((a, b) => inOrder.compare(b, a));
}

/** The moment, unless the newest release is of the same or, by a clock that went back since, of a later one. */
function nameAfter(newest: string, moment: string): string {
  const [, of, number = '1'] = /^(\d{8}T\d{6}-\d{3}Z)(?:-(\d+))?$/.exec(newest) ?? [];
  return of === undefined || of < moment ? moment : `${of}-${Number(number) + 1}`;
}

/**
 * The folder of a release that is none any more; null where there is none. It may be used up: nearly every file in it is
 * one of the next site too, where it need not be linked.
 */
export function spareFolder(siteDirectory: string): string | null {
  const spare = join(siteDirectory, 'spare');
  return existsSync(spare) ? spare : null;
}

function removeOld(siteDirectory: string): void {
  const current = currentRelease(siteDirectory);
  const old = releaseNames(siteDirectory)
    .filter((name) => name !== current)
    .slice(KEPT - 1);
  for (const name of old) {
    const folder = join(siteDirectory, 'releases', name);
    if (spareFolder(siteDirectory) === null) {
      renameSync(folder, join(siteDirectory, 'spare'));
      continue;
    }
    // First it stops being a release, since removing it takes a while and may be cut short.
    renameSync(folder, `${folder}${LEAVING}`);
    rmSync(`${folder}${LEAVING}`, { recursive: true, force: true });
  }
}

function removeLeftovers(siteDirectory: string): void {
  const releases = join(siteDirectory, 'releases');
  const folders = readdirSync(releases).filter((name) => name.endsWith(UNFINISHED) || name.endsWith(LEAVING));
  for (const name of folders) rmSync(join(releases, name), { recursive: true, force: true });
  for (const name of readdirSync(siteDirectory))
    if (name.startsWith('current.next')) rmSync(join(siteDirectory, name), { force: true });
}
