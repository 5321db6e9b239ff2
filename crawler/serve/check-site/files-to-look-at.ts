/**
 * What of a site differs from the one before, which is known to be good.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { siteFiles } from './site-files.ts';

/**
 * Of these files of the site in `folder`, those that are not the same in the site in `previous`: the same file, or one
 * of the same size and time. All of them when a file is gone, since pages that did not change may lead to it.
 */
export function filesToLookAt(folder: string, files: ReadonlySet<string>, previous: string | null): Iterable<string> {
  if (previous === null) return files;
  const before = siteFiles(previous);
  for (const file of before) if (!files.has(file)) return files;
  return [...files].filter((file) => !before.has(file) || !isSame(join(folder, file), join(previous, file)));
}

function isSame(path: string, former: string): boolean {
  const [now, before] = [statSync(path), statSync(former)];
  if (now.ino === before.ino && now.dev === before.dev) return true;
  // Copies keep milliseconds and lose what is finer.
  return now.size === before.size && Math.trunc(now.mtimeMs) === Math.trunc(before.mtimeMs);
}
