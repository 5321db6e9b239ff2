/**
 * Third-party test data that lies beside a development checkout and is not part of the project.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The text of a file of `../shared/corpus`; undefined where the corpus is not present. */
export function readCorpus(path: string): string | undefined {
  const file = new URL(`../../../shared/corpus/${path}`, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The paths of all files below a folder of `../shared/corpus`; none where the corpus is not present. */
export function listCorpus(folder: string): string[] {
  const directory = corpusFolder(folder);
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${folder}${parentPath.slice(directory.length)}/${name}`)
    .toSorted();
}

/** The path of a folder of `../shared/corpus`, whether it is present or not. */
export function corpusFolder(name: string): string {
  return fileURLToPath(new URL(`../../../shared/corpus/${name}`, import.meta.url));
}

/** What a test says that has nothing to look at. */
export const corpusMissing = '../shared/corpus is not present beside this checkout';
