/**
 * What the descriptions of a repository were before: their contents as targets that are judged like any other.
 */
import type { Limits } from '../../schemas/estate.ts';
import type { History } from '../git/history.ts';
import { UnreadableRepository, type Repository } from '../git/repository.ts';
import { locationOf, nameOf, resolveLocation } from '../openapi/location.ts';
import { scanRefs } from '../openapi/scan-refs.ts';
import type { Failure } from '../problems.ts';
import type { EarlierContent, HistoryTarget, Part, SourceHistory } from './source.ts';
import { traceHistory, type TracedContent } from './trace-history.ts';

type WebUrl = (commit: string, path: string) => string;

/** Fetches the commits and then, in one fetch, the contents of all targets that are not here yet. */
export async function readGitHistory(
  repository: Repository,
  targets: readonly HistoryTarget[],
  limits: Limits,
  webUrl: WebUrl,
): Promise<SourceHistory | Failure> {
  const [since, ...others] = new Set(targets.map((target) => target.since));
  const history = await repository.history({
    commits: limits.historyCommits,
    since: others.length === 0 ? (since ?? undefined) : undefined,
  });
  if ('code' in history) return history;
  return guarded(async () => {
    const tree = new Map(repository.files().map(({ path, oid }) => [path, oid]));
    const traced = await traceHistory(
      history,
      targets.map(({ path, locations, since: until }) => ({ path, parts: locations.slice(1).map(nameOf), until })),
      tree,
      limits.historyRevisions,
    );
    const ids = [...traced.values()].flatMap((contents) => contents.flatMap(({ files }) => [...files.values()]));
    const sizes = new Map(await history.fetch(ids));
    return {
      of: (path) => guarded(() => readContents(traced.get(path) ?? [], { repository, history, sizes, limits, webUrl })),
    };
  });
}

async function guarded<T>(task: () => Promise<T>): Promise<T | Failure> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof UnreadableRepository) return error.failure;
    throw error;
  }
}

type Reading = {
  readonly repository: Repository;
  readonly history: History;
  /** Of every object that is here. */
  readonly sizes: Map<string, number>;
  readonly limits: Limits;
  readonly webUrl: WebUrl;
};

/** All contents of one target at once: most of their parts are the same. */
async function readContents(traced: readonly TracedContent[], reading: Reading): Promise<EarlierContent[]> {
  const { repository, limits, webUrl } = reading;
  const chosen = withinBytes(traced, reading);
  const bytes = await repository.read([...new Set(chosen.flatMap(({ files }) => [...files.values()]))]);
  const trees = chosen.map((content) => ({ content, files: new Map<string, string | null>(content.files) }));
  await addOtherParts(trees, bytes, reading);
  return trees.flatMap(({ content, files }): EarlierContent[] => {
    const { commit, committedAt, signature, path } = content;
    const root = bytes.get(files.get(path) ?? '');
    if (!root || root.byteLength > limits.decodedBytes) return [];
    const load = (locations: readonly string[]) => loadParts(locations, { content, files }, bytes, reading);
    const target = { path, webUrl: webUrl(commit, path), location: locationOf(path), bytes: root, load };
    return [{ commit, committedAt, signature, read: () => Promise.resolve(target) }];
  });
}

type Tree = { readonly content: TracedContent; readonly files: Map<string, string | null> };

/** Nearly all are here already; the others are those that only a real reading of the files finds. */
async function loadParts(
  locations: readonly string[],
  { content, files }: Tree,
  bytes: Map<string, Uint8Array>,
  { repository, history }: Reading,
): Promise<Map<string, Part>> {
  const paths = new Map(locations.map((location) => [location, nameOf(location)]));
  const loaded = await guarded(async () => {
    await lookUp([...paths.values()], { content, files }, history);
    await readMissing(
      [...paths.values()].map((path) => files.get(path)),
      bytes,
      repository,
    );
  });
  return new Map(
    [...paths].map(([location, path]): [string, Part] => {
      const oid = files.get(path);
      const part = oid ? bytes.get(oid) : undefined;
      if (part) return [location, part];
      if (loaded) return [location, { missing: loaded.message, lost: loaded }];
      return [
        location,
        { missing: oid ? `${path} is too large to be read.` : `There is no file ${path} in the repository.` },
      ];
    }),
  );
}

async function lookUp(paths: readonly string[], { content, files }: Tree, history: History): Promise<void> {
  const unknown = paths.filter((path) => !files.has(path) && !content.followed.has(path));
  if (unknown.length === 0) return;
  const found = await history.filesAt(content.commit, unknown);
  for (const path of unknown) files.set(path, found.get(path) ?? null);
}

async function readMissing(
  oids: readonly (string | null | undefined)[],
  bytes: Map<string, Uint8Array>,
  repository: Repository,
): Promise<void> {
  const wanted = new Set(oids.flatMap((oid) => (oid && !bytes.has(oid) ? [oid] : [])));
  if (wanted.size === 0) return;
  for (const [oid, content] of await repository.read([...wanted])) bytes.set(oid, content);
}

/** The newest contents that together are not larger than all descriptions of one source may be. */
function withinBytes(traced: readonly TracedContent[], { sizes, limits }: Reading): TracedContent[] {
  const counted = new Set<string>();
  let total = 0;
  const chosen: TracedContent[] = [];
  for (const content of traced) {
    for (const oid of content.files.values()) {
      if (!counted.has(oid)) total += sizes.get(oid) ?? 0;
      counted.add(oid);
    }
    if (total > limits.sourceBytes) break;
    chosen.push(content);
  }
  return chosen;
}

/** Longer chains of files that are not parts any more are nobody’s honest ones. */
const MOST_ROUNDS = 16;

/** Earlier contents may have had other parts than the current one: those are looked up in their own commits, all together. */
async function addOtherParts(
  trees: readonly Tree[],
  bytes: Map<string, Uint8Array>,
  { repository, history, limits }: Reading,
): Promise<void> {
  const references = new Map<string, readonly string[]>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let isMore = false;
    for (const tree of trees) {
      const { content, files } = tree;
      const unknown = referredPaths(files, bytes, references).filter(
        (path) => !files.has(path) && !content.followed.has(path),
      );
      if (unknown.length === 0 || files.size > limits.parts) continue;
      isMore = true;
      await lookUp(unknown.slice(0, limits.parts), tree, history);
    }
    if (!isMore) return;
    await readMissing(
      trees.flatMap(({ files }) => [...files.values()]),
      bytes,
      repository,
    );
  }
}

function referredPaths(
  files: ReadonlyMap<string, string | null>,
  bytes: ReadonlyMap<string, Uint8Array>,
  references: Map<string, readonly string[]>,
): string[] {
  const paths = new Set<string>();
  for (const [path, oid] of files) {
    const content = oid === null ? undefined : bytes.get(oid);
    if (oid === null || !content) continue;
    const known = references.get(oid) ?? scanRefs(content);
    references.set(oid, known);
    for (const reference of known) {
      const resolved = resolveLocation(locationOf(path), reference);
      if (resolved.status === 'inside') paths.add(nameOf(resolved.location));
    }
  }
  return [...paths];
}
