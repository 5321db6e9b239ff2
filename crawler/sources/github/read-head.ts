/**
 * The newest commit of a branch, with its tree and the commit before it.
 */
import { z } from 'zod';
import type { ReadCommit } from '../source.ts';
import type { GithubApi } from './api.ts';
import { GithubFailure } from './github-failure.ts';
import { ObjectId } from './names.ts';
import type { ListedRepository } from './state.ts';

const ParentsJson = z.array(z.object({ sha: ObjectId })).nullish();
const CommitJson = z.object({
  tree: z.object({ sha: ObjectId }),
  committer: z.object({ date: z.string() }).nullish(),
  parents: ParentsJson,
});
/** Servers that only look like GitHub name the commit of a branch and say no more of it. */
const BranchJson = z.object({
  commit: z.object({ sha: ObjectId, commit: CommitJson.optional(), parents: ParentsJson }),
});

export type Head = ReadCommit & { readonly tree: string };

/** Null for a repository without commits. Throws GithubFailure. */
export async function readHead(
  api: GithubApi,
  repository: string,
  { branch }: ListedRepository,
  hadCommits: boolean,
): Promise<Head | null> {
  try {
    const { commit: head } = await api.get(`${repository}/branches/${encodeURIComponent(branch)}`, BranchJson);
    const commit = head.commit ?? (await api.get(`${repository}/git/commits/${head.sha}`, CommitJson));
    const date = new Date(commit.committer?.date ?? Number.NaN);
    const at = Number.isNaN(date.getTime()) ? null : date.toISOString();
    return { id: head.sha, at, parent: firstOf(head.parents ?? commit.parents), tree: commit.tree.sha };
  } catch (error) {
    // One that nobody ever pushed to has no branch; a server may also say that there is a conflict (409).
    const isEmpty = error instanceof GithubFailure && (error.httpStatus === 404 || error.httpStatus === 409);
    if (isEmpty && !hadCommits) return null;
    throw error;
  }
}

/** The parent along which a branch went on; null where there is none, undefined where that is not said. */
function firstOf(parents: z.infer<typeof ParentsJson>): string | null | undefined {
  return parents ? (parents[0]?.sha ?? null) : undefined;
}
