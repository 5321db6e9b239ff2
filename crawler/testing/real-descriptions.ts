/**
 * Real descriptions, where they lie beside a development checkout: their repositories as real Git repositories.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRepository } from './git-repository.ts';

/** One folder per repository (`owner+name`); `roots.json` names the descriptions in them. */
export const corpusDirectory = fileURLToPath(new URL('../../../shared/corpus/ukgov/', import.meta.url));

export type CorpusRoot = { readonly repository: string; readonly path: string };

export function hasCorpus(): boolean {
  return existsSync(join(corpusDirectory, 'roots.json'));
}

/** Every description: its repository and its path in there. */
export function corpusRoots(): CorpusRoot[] {
  const roots = JSON.parse(readFileSync(join(corpusDirectory, 'roots.json'), 'utf8')) as { file: string }[];
  return roots.map(({ file }) => {
    const [repository = '', ...path] = file.split('/');
    return { repository, path: path.join('/') };
  });
}

/** Makes a bare repository `<owner>/<name>.git` below `directory` of each of them; returns their paths. */
export async function createCorpusRepositories(directory: string): Promise<string[]> {
  const repositories: string[] = [];
  for (const entry of readdirSync(corpusDirectory, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = `${entry.name.replace('+', '/')}.git`;
    const commit = {
      message: 'As published',
      date: '2026-09-01T09:00:00Z',
      files: filesOf(join(corpusDirectory, entry.name)),
    };
    await createRepository(join(directory, path), [commit]);
    repositories.push(path);
  }
  return repositories;
}

function filesOf(root: string): Record<string, Uint8Array> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(root, path), readFileSync(path)];
    }),
  );
}
