/**
 * The contents of files by their ids, fetched together where they are not here yet.
 */
import type { Estate } from '../../schemas/estate.ts';
import { fetchedRef, giveUp, runFetch, type Fetching } from './fetch.ts';
import type { GitDirectory } from './git-directory.ts';
import { isIdRefused, toFailure } from './git-failure.ts';
import { parseBlobs, parseSizes } from './tree.ts';
import { UnreadableRepository } from './unreadable-repository.ts';

type Limits = Pick<Estate['limits'], 'gitBytes' | 'gitMs' | 'decodedBytes'>;

/** Rejects with `UnreadableRepository`. Leaves out what is larger than `limits.decodedBytes`. */
export async function readBlobs(
  fetching: Fetching,
  commit: string,
  oids: readonly string[],
  limits: Limits,
): Promise<Map<string, Uint8Array>> {
  const present = await fetchBlobs(fetching, commit, oids, limits);
  const readable = [...new Set(oids)].filter((oid) => (present.get(oid) ?? Infinity) <= limits.decodedBytes);
  if (readable.length === 0) return new Map();
  const outputBytes = limits.gitBytes + readable.length * 100;
  const stdin = readable.map((oid) => `${oid}\n`).join('');
  return parseBlobs(await runHere(fetching, { args: ['cat-file', '--batch'], stdin, outputBytes }, limits));
}

/**
 * Fetches those that are not here yet, with at most one fetch. Returns the size of everything that is here then, by its
 * id. Rejects with `UnreadableRepository`. A server that gives no single object is asked for the commit as a whole, and
 * for `depth - 1` commits before it.
 */
export async function fetchBlobs(
  fetching: Fetching,
  commit: string,
  oids: readonly string[],
  limits: Limits,
  depth = 1,
): Promise<ReadonlyMap<string, number>> {
  const { git, remote } = fetching;
  const present = await listObjects();
  const missing = [...new Set(oids)].filter((oid) => !present.has(oid));
  if (missing.length === 0) return present;
  const ids = missing.map((oid) => `${oid}\n`).join('');
  let fetched = await runFetch(fetching, ['--filter=blob:none', '--stdin', '--', remote.url], ids);
  if (fetched.status === 'failed' && isIdRefused(fetched)) {
    // Also where parts of it are here already.
    const everything = [`--depth=${depth}`, '--refetch', '--no-filter'];
    fetched = await runFetch(fetching, [...everything, '--', remote.url, `+${commit}:${fetchedRef}`]);
  }
  if (fetched.status === 'failed')
    throw new UnreadableRepository(await giveUp(git, toFailure(fetched, remote.url, limits.gitMs)));
  return listObjects();

  /** What is here already, with sizes; asks nothing of the server, unlike a question about one missing object. */
  async function listObjects(): Promise<ReadonlyMap<string, number>> {
    const format = '--batch-check=%(objectname) %(objectsize)';
    const args = ['cat-file', format, '--batch-all-objects', '--unordered'];
    return parseSizes(await runHere(fetching, { args, outputBytes: limits.gitBytes }, limits));
  }
}

/** A command on what is here. When it fails, what is here is broken: it goes, and the next run begins anew. */
async function runHere(
  { git, remote }: Fetching,
  command: Parameters<GitDirectory['run']>[0],
  { gitMs }: Limits,
): Promise<Buffer> {
  const result = await git.run(command);
  if (result.status === 'done') return result.stdout;
  await git.remove();
  throw new UnreadableRepository(toFailure(result, remote.url, gitMs));
}
