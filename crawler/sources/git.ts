/**
 * `git {url, ref?, paths?}`: a repository, searched for descriptions by content. One small request says whether
 * there is a new commit; only then is anything fetched, and of that only JSON and YAML files.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { lsRemote } from '../git/ls-refs.ts';
import { openRepository, UnreadableRepository, type Repository } from '../git/repository.ts';
import { digest } from '../digest.ts';
import { filePage, forgeOf } from '../../schemas/forges.ts';
import { WebUrl } from '../../schemas/ids.ts';
import type { RegisteredSource } from '../../schemas/registration.ts';
import { readGitHistory } from './git-history.ts';
import { findDescriptions, isForeign } from './find-descriptions.ts';
import { matchesPattern } from './glob.ts';
import { pathAt } from './path-at.ts';
import { sidecarOptions } from './read-beside.ts';
import type { HistoryDeps, KnownReading, OwnedSource, Source, SourceDeps, SourceOutcome } from './source.ts';

const Known = z.object({ commit: z.string(), ref: z.string(), protocol: z.enum(['v0', 'v2']), url: z.string() });

export const git: Source<'git'> = {
  async observe(source, reading, deps) {
    const { url, ref } = source;
    const known = Known.safeParse(reading.validators).data;
    const remote = await lsRemote(deps.http, url, ref, known);
    if (remote.status === 'failed') return { status: 'failed', failure: remote.failure };
    if (remote.commit === known?.commit) return { status: 'unchanged' };

    const opened = await open(source, remote, deps);
    if (opened.status === 'failed') return { status: 'failed', failure: opened.failure };
    try {
      return await readRepository(source, remote, opened.repository, reading, deps);
    } catch (error) {
      if (error instanceof UnreadableRepository) return { status: 'failed', failure: error.failure };
      throw error;
    }
  },

  async history(source, request, deps) {
    const known = Known.safeParse(request.validators).data;
    if (!known) return null;
    const opened = await open(source, known, deps);
    if (opened.status === 'failed') return opened.failure;
    // The server gave another commit than the one that was read: the next run reads that first.
    if (opened.repository.commit !== known.commit) return null;
    const { url } = known;
    return readGitHistory(opened.repository, request.targets, deps.estate.limits, (commit, path) =>
      webUrlOf(url, commit, path),
    );
  },
};

function open(
  source: Extract<RegisteredSource, { kind: 'git' }>,
  { url, commit, ref }: { readonly url: string; readonly commit: string; readonly ref: string },
  { http, estate, userAgent, gitDirectory }: HistoryDeps,
): ReturnType<typeof openRepository> {
  return openRepository({
    url,
    commit,
    ref,
    http,
    limits: estate.limits,
    allowedOrigins: estate.allowedOrigins,
    userAgent,
    // One folder per source, since only one of them may work in it at a time.
    directory: join(gitDirectory, digest(source.id ?? source.url).slice(0, 16)),
  });
}

type Remote = Extract<Awaited<ReturnType<typeof lsRemote>>, { status: 'found' }>;

async function readRepository(
  { url, paths, organisation }: OwnedSource<'git'>,
  remote: Remote,
  repository: Repository,
  known: KnownReading,
  deps: SourceDeps,
): Promise<SourceOutcome> {
  const files = repository.files();
  const byPath = new Map(files.map((file) => [file.path, file]));
  let isWhole = true;
  const found = await findDescriptions(
    { files: () => files, find: (path) => byPath.get(path), read: (oids) => repository.read(oids) },
    {
      name: url,
      limits: deps.estate.limits,
      wants: (path) => (paths ? isWithin(path, paths) : !isForeign(path)),
      knows: known.knows,
      sidecars: sidecarOptions(organisation, known, deps, (address) => pathAt(address, remote.url)),
      webUrl: (path) => webUrlOf(remote.url, repository.commit, path),
      explain(error) {
        if (!(error instanceof UnreadableRepository)) return undefined;
        // Nothing may freeze the absence of a part that could not be had today.
        isWhole = false;
        return error.failure;
      },
    },
  );
  const notes = [...found.notes];
  if (remote.movedTo !== undefined) {
    notes.push({ code: 'address-moved', message: `${url} has moved for good to ${remote.movedTo}.` });
  }
  return {
    status: 'read',
    targets: found.targets,
    unread: found.unread,
    listed: found.listed,
    model: found.model,
    kept: found.kept,
    // A commit names all of its files.
    complete: true,
    commit: { id: repository.commit, at: repository.committedAt, parent: repository.parent },
    notes,
    files: found.files,
    validators: () =>
      isWhole ? { commit: remote.commit, ref: remote.ref, protocol: remote.protocol, url: remote.url } : null,
  };
}

function isWithin(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(path, pattern));
}

/** The page of a file at a commit, for the hosts whose addresses are known; else the repository itself. */
function webUrlOf(url: string, commit: string, path: string): string {
  const page = pageOf(url, commit, path);
  return WebUrl.safeParse(page).success ? page : url;
}

function pageOf(url: string, commit: string, path: string): string {
  const { protocol, host, hostname, pathname } = new URL(url);
  const forge = forgeOf(hostname);
  const repository = `${protocol}//${host}${pathname.replace(/\.git\/?$/, '').replace(/\/$/, '')}`;
  return forge === null ? url : filePage(forge, repository, commit, path);
}
