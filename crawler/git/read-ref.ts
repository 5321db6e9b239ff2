import { join } from 'node:path';
import { isObjectId } from './ref-name.ts';
import { runGit, type GitResult } from './run-git.ts';
import { maxEntries, parseBlobs, parseTree, type TreeFile } from './tree.ts';

export type RefFiles = {
  /** Plain files alone, as of any commit. */
  files(): readonly TreeFile[];
  /** Contents by their ids; what is not here, as in a partial clone, is left out. */
  read(oids: readonly string[]): Promise<Map<string, Uint8Array>>;
};

/**
 * What a work tree has at one of its commits: a branch, a tag, an id, or whatever else Git understands. Null when it
 * knows of no such commit. Only what is there already is read, with none of the repository’s hooks.
 */
export async function readRef(workTree: string, ref: string): Promise<RefFiles | null> {
  const run = (args: readonly string[], stdin = ''): Promise<GitResult> =>
    runGit({
      args,
      directory: join(workTree, '.git'),
      workTree,
      stdin,
      limits: { ms: 60_000, fileBytes: 1024 ** 2, outputBytes: 256 * 1024 ** 2 },
    });
  const resolved = await run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  const commit = resolved.status === 'done' ? resolved.stdout.toString('latin1').trim() : '';
  if (!isObjectId(commit)) return null;
  const listed = await run(['ls-tree', '-r', '-z', '--full-tree', commit]);
  const files = listed.status === 'done' ? parseTree(listed.stdout) : null;
  if (files === null)
    throw new Error(
      `Git could not list the files of ${ref}, or there are more than ${maxEntries.toLocaleString('en')}.`,
    );
  return {
    files: () => files,
    async read(oids) {
      const contents = await run(['cat-file', '--batch'], oids.map((oid) => `${oid}\n`).join(''));
      if (contents.status === 'failed') throw new Error(`Git could not read the files of ${ref}: ${contents.stderr}`);
      return parseBlobs(contents.stdout);
    },
  };
}
