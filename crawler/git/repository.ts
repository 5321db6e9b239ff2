/**
 * One commit of a repository: its files by name, and the contents of those that are asked for. Nothing is ever checked
 * out, so nothing that was harvested can run: no hook, no filter, no submodule, no symbolic link.
 */
import type { Estate } from '../../schemas/estate.ts';
import type { HttpClient } from '../http/client.ts';
import { shortUrl } from '../http/short-url.ts';
import type { Failure } from '../problems.ts';
import { createGitDirectory, type GitDirectory } from './git-directory.ts';
import { isIdRefused, toFailure } from './git-failure.ts';
import type { GitRemote, GitResult } from './run-git.ts';
import { maxEntries, parseBlobs, parseCommitTime, parseSizes, parseTree, type TreeFile } from './tree.ts';

export type { TreeFile } from './tree.ts';

export type Repository = {
  /** The commit that was read: the one asked for, or a newer one of the same ref when a server gives no other. */
  readonly commit: string;
  /** UTC, ISO 8601 with milliseconds. */
  readonly committedAt: string;
  /** Plain files alone: no symbolic links, no submodules, no names that are not UTF-8. */
  files(): readonly TreeFile[];
  /**
   * The contents of files by their ids, with at most one fetch for all that are not here yet. Left out: contents
   * larger than `limits.decodedBytes`. Rejects with `UnreadableRepository` when the fetch fails.
   */
  read(oids: readonly string[]): Promise<Map<string, Uint8Array>>;
};

/** Contents could not be fetched after all: an expected failure, to be told to the publisher. */
export class UnreadableRepository extends Error {
  override name = 'UnreadableRepository';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

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
  const { http, url, directory, limits, userAgent, allowedOrigins, commit } = options;
  const resolved = await http.resolve(url);
  if ('code' in resolved) return { status: 'failed', failure: resolved };
  const mayUseHttp = allowedOrigins.some(({ origin }) => origin === new URL(url).origin);
  const remote = {
    url,
    userAgent,
    addresses: resolved.addresses,
    protocols: mayUseHttp ? ['https', 'http'] : ['https'],
  };
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
  const { limits } = options;
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
  if (listed.status === 'failed') return failedAs(listed, options);
  if (details.status === 'failed') return failedAs(details, options);
  const files = parseTree(listed.stdout);
  if (files === null) {
    const message = `${shortUrl(options.url)} has more than ${maxEntries.toLocaleString('en')} files.`;
    return { status: 'failed', failure: { code: 'too-large', message } };
  }
  const read = (oids: readonly string[]) => readBlobs(git, remote, options, commit, oids);
  const committedAt = parseCommitTime(details.stdout);
  return { status: 'opened', repository: { commit, committedAt, files: () => files, read } };

  function failedAs(
    result: Extract<GitResult, { status: 'failed' }>,
    { url }: OpenRepositoryOptions,
  ): OpenedRepository {
    return { status: 'failed', failure: toFailure(result, url, limits.gitMs) };
  }
}

/** Where the fetched commit is kept, so that Git knows a name for it. */
const fetchedRef = 'refs/waymark/fetched';

/** The id of the commit that arrived, or why none did. */
async function fetchCommit(
  git: GitDirectory,
  remote: GitRemote,
  options: OpenRepositoryOptions,
): Promise<string | Failure> {
  const { http, url, commit, ref, limits } = options;
  const fetch = (what: string, ...more: readonly string[]) =>
    http.inTurn(url, () =>
      git.run({ remote, args: [...fetchArguments, '--depth=1', ...more, '--', url, `+${what}:${fetchedRef}`] }),
    );
  let fetched = await fetch(commit, '--filter=blob:none');
  if (fetched.status === 'failed' && isIdRefused(fetched)) fetched = await fetch(ref, '--filter=blob:none');
  if (fetched.status === 'failed') return giveUp(git, toFailure(fetched, url, limits.gitMs));
  if ((await git.bytes()) > limits.gitBytes) {
    return giveUp(git, { code: 'too-large', message: `${shortUrl(url)} holds more than we accept.` });
  }
  const parsed = await git.run({ args: ['rev-parse', '--verify', '--end-of-options', `${fetchedRef}^{commit}`] });
  if (parsed.status === 'failed') return toFailure(parsed, url, limits.gitMs);
  return parsed.stdout.toString('latin1').trim();
}

const fetchArguments = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
  '--recurse-submodules=no',
];

async function readBlobs(
  git: GitDirectory,
  remote: GitRemote,
  { http, url, limits }: OpenRepositoryOptions,
  commit: string,
  oids: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const wanted = [...new Set(oids)];
  let present = await listObjects();
  const missing = wanted.filter((oid) => !present.has(oid));
  if (missing.length > 0) {
    const fetch = (args: readonly string[], stdin = '') =>
      http.inTurn(url, () => git.run({ remote, args: [...fetchArguments, ...args], stdin }));
    const ids = missing.map((oid) => `${oid}\n`).join('');
    let fetched = await fetch(['--filter=blob:none', '--stdin', '--', url], ids);
    if (fetched.status === 'failed' && isIdRefused(fetched)) {
      // Old servers give a commit and no single object: then everything of that commit has to come.
      fetched = await fetch(['--depth=1', '--refetch', '--no-filter', '--', url, `+${commit}:${fetchedRef}`]);
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

/** What was written before a limit was reached would only be in the way next time. */
async function giveUp(git: GitDirectory, failure: Failure): Promise<Failure> {
  if (failure.code === 'too-large') await git.remove();
  return failure;
}
