/**
 * A bare repository on disk that is kept between runs and may vanish at any time.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Estate } from '../../schemas/estate.ts';
import { runGit, type GitCommand, type GitResult } from './run-git.ts';

export type GitDirectory = {
  /** Makes sure that there is a repository with room in it; true when it was there before. */
  prepare(commit: string): Promise<boolean>;
  /** Begins again with an empty one, for ids of the same kind as the commit's. */
  recreate(commit: string): Promise<void>;
  remove(): Promise<void>;
  /** Everything it holds. */
  bytes(): Promise<number>;
  /** The packs alone: what came over the network, as it came. */
  packBytes(): Promise<number>;
  run(command: Pick<GitCommand, 'args' | 'remote' | 'stdin'> & { readonly outputBytes?: number }): Promise<GitResult>;
};

/** Limits on files are in whole blocks. */
const blockBytes = 512;

export function createGitDirectory(
  directory: string,
  { gitBytes, gitMs }: Pick<Estate['limits'], 'gitBytes' | 'gitMs'>,
): GitDirectory {
  const run: GitDirectory['run'] = async ({ outputBytes = 1024 ** 2, ...command }) => {
    const result = await runGit({ ...command, directory, limits: { ms: gitMs, fileBytes: gitBytes, outputBytes } });
    // A helper that the system stopped at the limit leaves its file behind, and nobody says why it ended.
    const isFull = result.status === 'failed' && (await sizeOf(directory)) >= gitBytes - blockBytes;
    return isFull ? { ...result, by: 'size' } : result;
  };

  async function recreate(commit: string): Promise<void> {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const format = commit.length === 64 ? 'sha256' : 'sha1';
    const created = await run({ args: ['init', '--bare', '--quiet', '--template=', `--object-format=${format}`] });
    // Not the publisher's doing: a missing Git, a full disk, a folder that may not be written.
    if (created.status === 'failed')
      throw new Error(`Git cannot create a repository in ${directory}: ${created.stderr}`);
  }

  return {
    run,
    recreate,
    remove: () => rm(directory, { recursive: true, force: true }),
    bytes: () => sizeOf(directory),
    packBytes: () => sizeOf(join(directory, 'objects', 'pack'), '.pack'),
    async prepare(commit) {
      await removeLeftovers(join(directory, 'objects', 'pack'));
      // Half full is full enough: old commits pile up, and the next one needs room too.
      if (existsSync(join(directory, 'HEAD')) && (await sizeOf(directory)) <= gitBytes / 2) return true;
      await recreate(commit);
      return false;
    },
  };
}

/** What a fetch that was killed had not finished: Git itself keeps that until somebody collects garbage. */
async function removeLeftovers(packs: string): Promise<void> {
  if (!existsSync(packs)) return;
  const leftovers = (await readdir(packs)).filter((name) => name.startsWith('tmp_'));
  await Promise.all(leftovers.map((name) => rm(join(packs, name), { force: true })));
}

async function sizeOf(directory: string, ending = ''): Promise<number> {
  if (!existsSync(directory)) return 0;
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
