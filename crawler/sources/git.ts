/**
 * `git {url, ref?, paths?}`: a repository, searched for descriptions by content. One small request says whether
 * there is a new commit; only then is anything fetched, and of that only JSON and YAML files.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { lsRemote } from '../git/ls-refs.ts';
import { openRepository, UnreadableRepository, type Repository, type TreeFile } from '../git/repository.ts';
import { looksLikeDescription } from '../openapi/looks-like-description.ts';
import { digest } from '../digest.ts';
import type { Failure } from '../problems.ts';
import { WebUrl } from '../../schemas/ids.ts';
import type { RegisteredSource } from '../../schemas/registration.ts';
import { matchesPattern } from './glob.ts';
import type { FoundTarget, KnownReading, Part, Source, SourceDeps, SourceOutcome } from './source.ts';

const Known = z.object({ commit: z.string(), ref: z.string(), protocol: z.enum(['v0', 'v2']), url: z.string() });

export const git: Source<'git'> = {
  async observe(source, reading, deps) {
    const { url, ref } = source;
    const known = Known.safeParse(reading.validators).data;
    const remote = await lsRemote(deps.http, url, ref, known);
    if (remote.status === 'failed') return { status: 'failed', failure: remote.failure };
    if (remote.commit === known?.commit) return { status: 'unchanged' };

    const opened = await openRepository({
      url: remote.url,
      commit: remote.commit,
      ref: remote.ref,
      http: deps.http,
      limits: deps.estate.limits,
      allowedOrigins: deps.estate.allowedOrigins,
      userAgent: deps.userAgent,
      // One folder per source, since only one of them may work in it at a time.
      directory: join(deps.gitDirectory, digest(source.id ?? url).slice(0, 16)),
    });
    if (opened.status === 'failed') return { status: 'failed', failure: opened.failure };
    try {
      return await readRepository(source, remote, opened.repository, reading, deps);
    } catch (error) {
      if (error instanceof UnreadableRepository) return { status: 'failed', failure: error.failure };
      throw error;
    }
  },
};

type Remote = Extract<Awaited<ReturnType<typeof lsRemote>>, { status: 'found' }>;

async function readRepository(
  { url, paths }: Extract<RegisteredSource, { kind: 'git' }>,
  remote: Remote,
  repository: Repository,
  { knows }: KnownReading,
  { estate }: SourceDeps,
): Promise<SourceOutcome> {
  const files = repository.files();
  const { candidates, notes } = selectCandidates(files, paths, estate.limits.gitFiles, url);
  const contents = await repository.read(candidates.map(({ oid }) => oid));
  const byPath = new Map(files.map((file) => [file.path, file]));
  let isWhole = true;
  const load = async (locations: readonly string[]) => {
    try {
      return await loadParts(repository, byPath, contents, locations);
    } catch (error) {
      if (!(error instanceof UnreadableRepository)) throw error;
      // Nothing may freeze the absence of a part that could not be had today.
      isWhole = false;
      const { failure } = error;
      return new Map(locations.map((location) => [location, { missing: failure.message, lost: failure }]));
    }
  };
  const targets = candidates.flatMap(({ path, oid }): FoundTarget[] => {
    const bytes = contents.get(oid);
    if (!bytes && (knows(path) || /openapi|swagger/i.test(path))) {
      notes.push({
        code: 'too-large',
        message: `${path} is larger than the ${estate.limits.decodedBytes} bytes we accept.`,
      });
    }
    // What was a description and is still there is judged, whatever it has become: it is not gone.
    if (!bytes || !(looksLikeDescription(bytes) || knows(path))) return [];
    return [{ path, webUrl: webUrlOf(remote.url, repository.commit, path), location: locationOf(path), bytes, load }];
  });
  if (targets.length === 0 && notes.length === 0) {
    notes.push({
      code: 'no-description-found',
      message: `No OpenAPI description was found among ${candidates.length} JSON and YAML files of ${url}.`,
    });
  }
  if (remote.movedTo !== undefined) {
    notes.push({ code: 'address-moved', message: `${url} has moved for good to ${remote.movedTo}.` });
  }
  return {
    status: 'read',
    targets,
    complete: !notes.some(({ code }) => code === 'too-many-files' || code === 'too-large'),
    commit: repository.commit,
    committedAt: repository.committedAt,
    notes,
    validators: () =>
      isWhole ? { commit: remote.commit, ref: remote.ref, protocol: remote.protocol, url: remote.url } : null,
  };
}

/** Where installed packages live: their descriptions are other people's. */
const foreign = /(?:^|\/)(?:node_modules|vendor|bower_components|\.venv|site-packages)\//;

function selectCandidates(
  files: readonly TreeFile[],
  paths: readonly string[] | undefined,
  limit: number,
  url: string,
): { candidates: readonly TreeFile[]; notes: Failure[] } {
  const wanted = files
    .filter(({ path }) => /\.(?:json|ya?ml)$/i.test(path) && (paths ? isWithin(path, paths) : !foreign.test(path)))
    .toSorted((a, b) => likelihood(b.path) - likelihood(a.path) || (a.path < b.path ? -1 : 1));
  if (wanted.length <= limit) return { candidates: wanted, notes: [] };
  const message = `${url} has ${wanted.length} JSON and YAML files; we looked at the ${limit} likeliest.`;
  return { candidates: wanted.slice(0, limit), notes: [{ code: 'too-many-files', message }] };
}

function isWithin(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(path, pattern));
}

/** Files are looked at in this order when there are more of them than we accept. */
function likelihood(path: string): number {
  return (
    (/openapi|swagger|oas\b/i.test(path) ? 4 : 0) +
    (/\b(?:api|spec|application)/i.test(path) ? 2 : 0) -
    path.split('/').length / 10
  );
}

/** Most parts were read with the candidates already; all others come in one fetch. */
async function loadParts(
  repository: Repository,
  byPath: ReadonlyMap<string, TreeFile>,
  contents: ReadonlyMap<string, Uint8Array>,
  locations: readonly string[],
): Promise<ReadonlyMap<string, Part>> {
  const files = locations.map((location) => ({ location, file: byPath.get(pathOf(location) ?? '') }));
  const others = files.flatMap(({ file }) => (file && !contents.has(file.oid) ? [file.oid] : []));
  const fetched = others.length > 0 ? await repository.read(others) : new Map<string, Uint8Array>();
  return new Map(
    files.map(({ location, file }): [string, Part] => {
      if (file === undefined)
        return [location, { missing: `There is no file ${pathOf(location) ?? location} in the repository.` }];
      return [
        location,
        contents.get(file.oid) ?? fetched.get(file.oid) ?? { missing: `${file.path} is too large to be read.` },
      ];
    }),
  );
}

/** `repo:///dir/my%20file.yaml`: a file of a repository as an address that references can be resolved against. */
function locationOf(path: string): string {
  return `repo:///${path.split('/').map(encodeURIComponent).join('/')}`;
}

function pathOf(location: string): string | null {
  try {
    return decodeURIComponent(new URL(location).pathname.replace(/^\//, ''));
  } catch {
    return null; // a reference with a broken percent-encoding names no file
  }
}

/** The page of a file at a commit, for the hosts whose addresses are known; else the repository itself. */
function webUrlOf(url: string, commit: string, path: string): string {
  const page = pageOf(url, commit, path);
  return WebUrl.safeParse(page).success ? page : url;
}

function pageOf(url: string, commit: string, path: string): string {
  const { protocol, host, hostname, pathname } = new URL(url);
  const repository = `${protocol}//${host}${pathname.replace(/\.git\/?$/, '').replace(/\/$/, '')}`;
  const file = path.split('/').map(encodeURIComponent).join('/');
  if (hostname === 'github.com' || hostname.startsWith('github.')) return `${repository}/blob/${commit}/${file}`;
  if (hostname === 'gitlab.com' || hostname.startsWith('gitlab.')) return `${repository}/-/blob/${commit}/${file}`;
  if (hostname === 'codeberg.org') return `${repository}/src/commit/${commit}/${file}`;
  return url;
}
