/**
 * Releases: complete sites side by side, and `current` pointing at exactly one of them.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Releases kept, the current one included, so that pages open in a browser keep their files. */
const KEPT = 5;

export type ReleaseFolders = { readonly unfinished: string; readonly finished: string };

/** Folders for a new release: build into `unfinished`, then `release`. Leftovers of a killed build are removed. */
export function prepareRelease(siteDirectory: string, now: string): ReleaseFolders {
  const releases = join(siteDirectory, 'releases');
  mkdirSync(releases, { recursive: true });
  for (const name of readdirSync(releases))
    if (name.endsWith('.unfinished')) rmSync(join(releases, name), { recursive: true, force: true });
  const id = now.replace(/[-:]/g, '').replace('.', '-');
  const names = new Set(readdirSync(releases));
  let name = id;
  for (let number = 2; names.has(name); number++) name = `${id}-${number}`;
  return { unfinished: join(releases, `${name}.unfinished`), finished: join(releases, name) };
}

/** Makes a finished build the current release, in one rename, and removes the oldest releases. */
export function release(siteDirectory: string, { unfinished, finished }: ReleaseFolders): void {
  for (const required of ['index.html', 'apis/index.html', 'api/v1/apis.json', '404.html']) {
    if (!existsSync(join(unfinished, required)))
      throw new Error(`The built site has no ${required}; the old release stays.`);
  }
  renameSync(unfinished, finished);
  const next = join(siteDirectory, 'current.next');
  rmSync(next, { force: true });
  symlinkSync(join('releases', basename(finished)), next);
  renameSync(next, join(siteDirectory, 'current'));
  removeOld(siteDirectory);
}

/** The name of the current release, if there is one. */
export function currentRelease(siteDirectory: string): string | null {
  const current = join(siteDirectory, 'current');
  return lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink() ? basename(readlinkSync(current)) : null;
}

function removeOld(siteDirectory: string): void {
  const releases = join(siteDirectory, 'releases');
  const current = currentRelease(siteDirectory);
  const old = readdirSync(releases)
    .filter((name) => !name.endsWith('.unfinished') && name !== current)
    .toSorted()
    .toReversed()
    .slice(KEPT - 1);
  for (const name of old) rmSync(join(releases, name), { recursive: true, force: true });
}
