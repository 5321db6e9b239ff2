import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runGit } from './run-git.ts';
import { maxEntries, parsePaths } from './tree.ts';

/** The folder of the work tree that a folder belongs to; null when it belongs to none. */
export function findWorkTree(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}

/**
 * Every file of a work tree that is committed, or would be: not what is ignored, not what is inside submodules. Null
 * when Git cannot say. Only the names are read, with none of the repository's hooks.
 */
export async function listWorkTree(workTree: string): Promise<readonly string[] | null> {
  const listed = await runGit({
    args: ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    directory: join(workTree, '.git'),
    workTree,
    limits: { ms: 60_000, fileBytes: 1024 ** 2, outputBytes: maxEntries * 200 },
  });
  return listed.status === 'done' ? parsePaths(listed.stdout) : null;
}
