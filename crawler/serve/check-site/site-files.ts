/**
 * The files of a site, by their path below its folder.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Paths like `apis/index.html`, with `/` between their parts, in no order. */
export function siteFiles(folder: string): Set<string> {
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
