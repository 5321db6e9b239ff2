/**
 * Fetching into a kept repository: what every fetch has in common.
 */
import type { HttpClient } from '../http/client.ts';
import type { Failure } from '../problems.ts';
import type { GitDirectory } from './git-directory.ts';
import type { GitRemote, GitResult } from './run-git.ts';

/** Everything about the repository that is fetched from. */
export type Fetching = {
  readonly git: GitDirectory;
  readonly remote: GitRemote;
  readonly http: Pick<HttpClient, 'inTurn'>;
};

/** Where the fetched commit is kept, so that Git knows a name for it. */
export const fetchedRef = 'refs/waymark/fetched';

/** Runs `git fetch` in the turn of the host. */
export function runFetch({ git, remote, http }: Fetching, args: readonly string[], stdin?: string): Promise<GitResult> {
  return http.inTurn(remote.url, async (received) => {
    const before = await git.packBytes();
    const result = await git.run({ remote, args: [...fetchArguments, ...args], stdin });
    received(Math.max(0, (await git.packBytes()) - before));
    return result;
  });
}

/** Clears up after a failure: what was written before a limit was reached would only be in the way next time. */
export async function giveUp(git: GitDirectory, failure: Failure): Promise<Failure> {
  if (failure.code === 'too-large') await git.remove();
  return failure;
}

const fetchArguments = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
  '--recurse-submodules=no',
];
