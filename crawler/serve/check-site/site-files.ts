/**
 * The files of a site, by their path below its folder.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Paths like `apis/index.html`, with `/` between their parts, in no order. */
export function siteFiles(folder: string): ReadonlySet<string> {
  const files = new Set<string>();
  const folders = [''];
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      if (entry.isDirectory()) folders.push(`${below}${entry.name}/`);
      else files.add(`${below}${entry.name}`);
    }
  }
  return files;
}

/** The same where few are asked for: each is looked for then, once. */
export function filesAsAsked(folder: string): Pick<ReadonlySet<string>, 'has'> {
  const known = new Map<string, boolean>();
  return {
    has(path) {
      const isThere = known.get(path) ?? statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() ?? false;
      known.set(path, isThere);
      return isThere;
    },
  };
}
