/**
 * Files that are the same in every build ─▶ a new site.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { linkInPlace } from './out-folder.ts';

/** Returns the pages among them, by path. */
export function addCompiled(files: string, outDirectory: string): string[] {
  const pages: string[] = [];
  for (const entry of readdirSync(files, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const below = relative(files, join(entry.parentPath, entry.name));
    const to = join(outDirectory, below);
    mkdirSync(dirname(to), { recursive: true });
    linkInPlace(join(files, below), to);
    if (entry.name === 'index.html') pages.push(`/${dirname(below).split(sep).join('/')}/`);
  }
  return pages;
}
