/**
 * One commit of a repository: its files by name, and the contents of those that are asked for. Nothing is ever checked
 * out, so nothing that was harvested can run: no hook, no filter, no submodule, no symbolic link.
 */
import type { Estate } from '../../schemas/estate.ts';
import type { HttpClient } from '../http/client.ts';
import { shortUrl } from '../http/short-url.ts';
import { checkUrl } from '../http/url-policy.ts';
import type { Failure } from '../problems.ts';
import { fetchedRef, giveUp, runFetch } from './fetch.ts';
import { createGitDirectory, type GitDirectory } from './git-directory.ts';
import { isIdRefused, toFailure } from './git-failure.ts';
import { readHistory, type History, type HistoryOptions } from './history.ts';
import type { GitRemote } from './run-git.ts';
import { readBlobs } from './read-blobs.ts';
import { maxEntries, parseCommitTime, parseParent, parseTree, type TreeFile } from './tree.ts';

export type { TreeFile } from './tree.ts';
export { UnreadableRepository } from './unreadable-repository.ts';

export type Repository = {
  /** The commit that was read: the one asked for, or a newer one of the same ref when a server gives no other. */
  readonly commit: string;
  /** UTC, ISO 8601 with milliseconds. */
  readonly committedAt: string;
  /** The commit before it; null when it is the first. */
  readonly parent: string | null;
  /** Plain files alone: no symbolic links, no submodules, no names that are not UTF-8. */
  files(): readonly TreeFile[];
  /**
   * The contents of files by their ids, with at most one fetch for all that are not here yet. Left out: contents
   * larger than `limits.decodedBytes`. Rejects with `UnreadableRepository` when the fetch fails.
   */
  read(oids: readonly string[]): Promise<Map<string, Uint8Array>>;
  /** The commits before it, with at most one fetch. Never throws for what a server does. */
  history(options: HistoryOptions): Promise<History | Failure>;
};

export type OpenRepositoryOptions = {
  readonly http: Pick<HttpClient, 'resolve' | 'inTurn'>;
  /** From `lsRemote`, as are the commit and the ref. */
  readonly url: string;
  readonly commit: string;
  readonly ref: string;
  /** Where the bare repository is kept between runs: one caller at a time. Anything in it may be lost at any time. */
  readonly directory: string;
  readonly limits: Pick<Estate['limits'], 'gitBytes' | 'gitMs' | 'decodedBytes'>;
  readonly userAgent: string;
  readonly allowedOrigins: Estate['allowedOrigins'];
};

export type OpenedRepository =
  | { readonly status: 'opened'; readonly repository: Repository }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Fetches a commit and the names of its files, contents left out where the server can. Never throws for what it does. */
export async function openRepository(options: OpenRepositoryOptions): Promise<OpenedRepository> {
  const { http, directory, limits, userAgent, commit } = options;
  const allowed = new Set(options.allowedOrigins.map(({ origin }) => origin));
  const address = checkUrl(options.url, allowed);
  if (!(address instanceof URL)) return { status: 'failed', failure: address };
  // Only ever in this spelling: another one of the same host would miss the pin that Git is given for it.
  const url = address.href;
  const resolved = await http.resolve(url);
  if ('code' in resolved) return { status: 'failed', failure: resolved };
  const protocols = allowed.has(address.origin) ? ['https', 'http'] : ['https'];
  const remote = { url, userAgent, protocols, addresses: resolved.addresses };
  const git = createGitDirectory(directory, limits);
  const reused = await git.prepare(commit);
  const opened = await fetchAndList(git, remote, options, reused);
  // A kept directory may be broken, by a kill or a full disk: everything in it can be fetched again.
  if (!reused || opened.status === 'opened' || opened.failure.code !== 'git-failed') return opened;
  await git.recreate(commit);
  return fetchAndList(git, remote, options, false);
}

async function fetchAndList(
  git: GitDirectory,
  remote: GitRemote,
  options: OpenRepositoryOptions,
  mayBeThere: boolean,
): Promise<OpenedRepository> {
  const { http, limits } = options;
  const outputBytes = maxEntries * 200;
  const list = (commit: string) => git.run({ args: ['ls-tree', '-r', '-z', '--full-tree', commit], outputBytes });
  let { commit } = options;
  let listed = mayBeThere ? await list(commit) : undefined;
  if (listed?.status !== 'done') {
    const fetched = await fetchCommit(git, remote, options);
    if (typeof fetched !== 'string') return { status: 'failed', failure: fetched };
    commit = fetched;
    listed = await list(commit);
  }
  const details = await git.run({ args: ['cat-file', 'commit', commit] });
  if (listed.status === 'failed') return { status: 'failed', failure: toFailure(listed, remote.url, limits.gitMs) };
  if (details.status === 'failed') return { status: 'failed', failure: toFailure(details, remote.url, limits.gitMs) };
  const files = parseTree(listed.stdout);
  if (files === null) {
    const message = `${shortUrl(remote.url)} has more than ${maxEntries.toLocaleString('en')} files.`;
    return { status: 'failed', failure: { code: 'too-large', message } };
  }
  const read = (oids: readonly string[]) => readBlobs({ git, remote, http }, commit, oids, limits);
  const [committedAt, parent] = [parseCommitTime(details.stdout), parseParent(details.stdout)];
  const history = (wanted: HistoryOptions) =>
    readHistory({ git, remote, http }, { commit, ref: options.ref }, wanted, limits);
  return { status: 'opened', repository: { commit, committedAt, parent, files: () => files, read, history } };
}

/** The id of the commit that arrived, or why none did. */
async function fetchCommit(
  git: GitDirectory,
  remote: GitRemote,
  options: OpenRepositoryOptions,
): Promise<string | Failure> {
  const { http, commit, ref, limits } = options;
  const { url } = remote;
  const fetch = (what: string) =>
    runFetch({ git, remote, http }, ['--depth=1', '--filter=blob:none', '--', url, `+${what}:${fetchedRef}`]);
  let fetched = await fetch(commit);
  const isMoved = fetched.status === 'failed' && isIdRefused(fetched);
  if (isMoved) fetched = await fetch(ref);
  if (fetched.status === 'failed') return giveUp(git, toFailure(fetched, url, limits.gitMs));
  if ((await git.bytes()) > limits.gitBytes) {
    return giveUp(git, { code: 'too-large', message: `${shortUrl(url)} holds more than we accept.` });
  }
  if (!isMoved) return commit;
  const parsed = await git.run({ args: ['rev-parse', '--verify', '--end-of-options', `${fetchedRef}^{commit}`] });
  if (parsed.status === 'failed') return toFailure(parsed, url, limits.gitMs);
  return parsed.stdout.toString('latin1').trim();
}
