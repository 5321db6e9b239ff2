/**
 * The files of a commit, from its tree. GitHub cuts a tree that is very large: such a one is walked folder by folder,
 * within bounds, and what could not be listed is said to be missing.
 */
import { z } from 'zod';
import { isForeign } from '../find-descriptions.ts';
import type { GithubApi } from './api.ts';
import { ObjectId } from './names.ts';

export type ListedFile = { readonly path: string; readonly oid: string; readonly size: number };

export type FileList = {
  readonly files: readonly ListedFile[];
  /** Whether these are all. */
  readonly complete: boolean;
};

/** Trees asked for to list one repository. */
const MOST_TREES = 200;
const MOST_FILES = 100_000;
const MOST_DEPTH = 32;

const TreeJson = z.object({
  tree: z.array(
    z.object({
      // Half a character is none, and makes no address.
      path: z
        .string()
        .min(1)
        .max(1024)
        .transform((path) => path.toWellFormed()),
      mode: z.string(),
      type: z.string(),
      sha: ObjectId,
      size: z.number().nullish(),
    }),
  ),
  truncated: z.boolean().nullish(),
});
type Entry = z.infer<typeof TreeJson>['tree'][number];

/** Lists the plain files below a tree: links and other repositories are somebody else's. Throws GithubFailure. */
export async function listFiles(api: GithubApi, repository: string, tree: string): Promise<FileList> {
  const files: ListedFile[] = [];
  let trees = 0;
  let complete = true;

  async function read(sha: string, recursive: boolean): Promise<z.infer<typeof TreeJson> | null> {
    if (++trees > MOST_TREES) return null;
    return api.get(`${repository}/git/trees/${sha}${recursive ? '?recursive=1' : ''}`, TreeJson);
  }

  function keep(entries: readonly Entry[], folder: string): void {
    for (const { path, mode, type, sha, size } of entries) {
      if (type !== 'blob' || (mode !== '100644' && mode !== '100755')) continue;
      if (files.length >= MOST_FILES) complete = false;
      else files.push({ path: `${folder}${path}`, oid: sha, size: size ?? 0 });
    }
  }

  async function walk(sha: string, folder: string, depth: number): Promise<void> {
    const whole = await read(sha, true);
    if (whole && whole.truncated !== true) return keep(whole.tree, folder);
    const own = whole && (await read(sha, false));
    if (own === null) return void (complete = false);
    if (own.truncated === true || depth >= MOST_DEPTH) complete = false;
    keep(own.tree, folder);
    for (const { path, type, sha: child } of own.tree) {
      const inner = `${folder}${path}/`;
      if (type === 'tree' && !isForeign(inner) && depth < MOST_DEPTH) await walk(child, inner, depth + 1);
    }
  }

  await walk(tree, '', 0);
  return { files, complete };
}
