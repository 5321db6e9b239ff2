/**
 * The commits before one commit, along its first parents, and what each did to files that are asked for. Commits and
 * trees are fetched, contents are not: those that matter are then read by their ids.
 */
import type { Estate } from '../../schemas/estate.ts';
import { shortUrl } from '../http/short-url.ts';
import type { Failure } from '../problems.ts';
import { fetchedRef, giveUp, runFetch, type Fetching } from './fetch.ts';
import { isIdRefused, toFailure } from './git-failure.ts';
import { parseChanges, parseCommits, type CommitChange, type HistoryCommit } from './history-output.ts';
import { fetchBlobs } from './read-blobs.ts';
import { parseParent, parseTree } from './tree.ts';
import { UnreadableRepository } from './unreadable-repository.ts';

export type { CommitChange, HistoryCommit } from './history-output.ts';

export type HistoryOptions = {
  /** No more than this many commits are looked through. */
  readonly commits: number;
  /** A commit that was read before: only what came after it is fetched, where that is possible. */
  readonly since?: string | undefined;
};

export type History = {
  /** Newest first, the commit itself at the head. */
  readonly commits: readonly HistoryCommit[];
  /** Whether there is more before the last of them: what that one seems to add may be older. */
  readonly truncated: boolean;
  /** What each commit did to these files, newest first. Rejects with `UnreadableRepository`, as does the next. */
  changesTo(paths: readonly string[]): Promise<readonly CommitChange[]>;
  /** What one commit did to any file. */
  changesIn(commit: string): Promise<readonly CommitChange[]>;
  /** The ids of these files at a commit; those that are not there are left out. */
  filesAt(commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Fetches contents by their ids, with at most one fetch, and returns the size of each that is here then. */
  fetch(oids: readonly string[]): Promise<ReadonlyMap<string, number>>;
};

type Limits = Pick<Estate['limits'], 'gitBytes' | 'gitMs' | 'decodedBytes'>;

/** What Git may print about a history. */
const outputBytes = 64 * 1024 ** 2;

/** Fetches commits and trees. Never throws for what a server does; what was fetched before stays, unless it is too large. */
export async function readHistory(
  fetching: Fetching,
  { commit, ref }: { readonly commit: string; readonly ref: string },
  options: HistoryOptions,
  limits: Limits,
): Promise<History | Failure> {
  const { git, remote } = fetching;
  const fail = (result: Parameters<typeof toFailure>[0]) => toFailure(result, remote.url, limits.gitMs);
  const parent = await parentOf(commit);
  if (parent !== null && parent !== options.since) {
    const failure = await deepen();
    if (failure !== null) return failure;
  }
  const format = '--format=%H %ct';
  const listed = await git.run({
    args: ['log', '--first-parent', `--max-count=${options.commits}`, format, commit, '--'],
    outputBytes,
  });
  if (listed.status === 'failed') return fail(listed);

  const commits = parseCommits(listed.stdout);
  const last = commits.at(-1);
  return {
    commits,
    truncated: last !== undefined && (await parentOf(last.commit)) !== null,
    fetch: (oids) => fetchBlobs(fetching, commit, oids, limits, options.commits),
    async changesTo(paths) {
      if (paths.length === 0) return [];
      const stdin = ['--', ...paths].map((line) => `${line}\n`).join('');
      return parseChanges(await run(['log', ...rawLog, `--max-count=${options.commits}`, '--stdin', commit], stdin));
    },
    async changesIn(one) {
      return parseChanges(await run(['log', ...rawLog, '--max-count=1', one, '--']));
    },
    async filesAt(one, paths) {
      const tree = parseTree(await run(['ls-tree', '-r', '-z', '--full-tree', one, '--', ...paths]));
      return new Map((tree ?? []).map(({ path, oid }) => [path, oid]));
    },
  };

  /** As its own bytes name it, whether it is here or not. */
  async function parentOf(one: string): Promise<string | null> {
    const details = await git.run({ args: ['cat-file', 'commit', one] });
    return details.status === 'failed' ? null : parseParent(details.stdout);
  }

  async function deepen(): Promise<Failure | null> {
    const date = options.since === undefined ? null : await dateOf(options.since);
    const depth = date === null ? `--depth=${options.commits}` : `--shallow-since=${date}`;
    const fetch = (what: string) =>
      runFetch(fetching, [depth, '--filter=blob:none', '--', remote.url, `+${what}:${fetchedRef}`]);
    let fetched = await fetch(commit);
    if (fetched.status === 'failed' && isIdRefused(fetched)) fetched = await fetch(ref);
    if (fetched.status === 'failed') return giveUp(git, fail(fetched));
    if ((await git.bytes()) <= limits.gitBytes) return null;
    const message = `The history of ${shortUrl(remote.url)} holds more than we accept.`;
    return giveUp(git, { code: 'too-large', message });
  }

  /** Seconds since 1970; null when that commit is not here any more. */
  async function dateOf(one: string): Promise<number | null> {
    const shown = await git.run({ args: ['log', '--max-count=1', '--format=%ct', one, '--'] });
    return shown.status === 'done' ? Number(shown.stdout.toString('latin1').trim()) : null;
  }

  async function run(args: readonly string[], stdin?: string): Promise<Buffer> {
    const result = await git.run({ args: ['--literal-pathspecs', ...args], stdin, outputBytes });
    if (result.status === 'failed') throw new UnreadableRepository(fail(result));
    return result.stdout;
  }
}

/** A merge is what it did to its first parent; a commit without one, or whose parents are not here, added all it has. */
const rawLog = ['--first-parent', '-m', '--raw', '-z', '--no-renames', '--no-abbrev', '--format=%x00%H'];
