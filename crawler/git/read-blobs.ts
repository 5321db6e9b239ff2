/**
 * The contents of files by their ids, fetched together where they are not here yet.
 */
import type { Estate } from '../../schemas/estate.ts';
import { fetchedRef, giveUp, runFetch, type Fetching } from './fetch.ts';
import type { GitDirectory } from './git-directory.ts';
import { isIdRefused, toFailure } from './git-failure.ts';
import { parseBlobs, parseSizes } from './tree.ts';
import { UnreadableRepository } from './unreadable-repository.ts';

/** A commit with all its contents, also where parts of it are here already. */
const everything = ['--depth=1', '--refetch', '--no-filter'];

/** Rejects with `UnreadableRepository`. Leaves out what is larger than `limits.decodedBytes`. */
export async function readBlobs(
  fetching: Fetching,
  commit: string,
  oids: readonly string[],
  limits: Pick<Estate['limits'], 'gitBytes' | 'gitMs' | 'decodedBytes'>,
): Promise<Map<string, Uint8Array>> {
  const { git } = fetching;
  const { url } = fetching.remote;
  const wanted = [...new Set(oids)];
  let present = await listObjects();
  const missing = wanted.filter((oid) => !present.has(oid));
  if (missing.length > 0) {
    const ids = missing.map((oid) => `${oid}\n`).join('');
    let fetched = await runFetch(fetching, ['--filter=blob:none', '--stdin', '--', url], ids);
    if (fetched.status === 'failed' && isIdRefused(fetched)) {
      // Old servers give a commit and no single object: then everything of that commit has to come.
      fetched = await runFetch(fetching, [...everything, '--', url, `+${commit}:${fetchedRef}`]);
    }
    if (fetched.status === 'failed')
      throw new UnreadableRepository(await giveUp(git, toFailure(fetched, url, limits.gitMs)));
    present = await listObjects();
  }
  const readable = wanted.filter((oid) => (present.get(oid) ?? Infinity) <= limits.decodedBytes);
  if (readable.length === 0) return new Map();
  const outputBytes = limits.gitBytes + readable.length * 100;
  const stdin = readable.map((oid) => `${oid}\n`).join('');
  return parseBlobs(await runHere({ args: ['cat-file', '--batch'], stdin, outputBytes }));

  /** What is here already, with sizes; asks nothing of the server, unlike a question about one missing object. */
  async function listObjects(): Promise<ReadonlyMap<string, number>> {
    const format = '--batch-check=%(objectname) %(objectsize)';
    const args = ['cat-file', format, '--batch-all-objects', '--unordered'];
    return parseSizes(await runHere({ args, outputBytes: limits.gitBytes }));
  }

  /** A command on what is here. When it fails, what is here is broken: it goes, and the next run begins anew. */
  async function runHere(command: Parameters<GitDirectory['run']>[0]): Promise<Buffer> {
    const result = await git.run(command);
    if (result.status === 'done') return result.stdout;
    await git.remove();
    throw new UnreadableRepository(toFailure(result, url, limits.gitMs));
  }
}
