/**
 * One repository at the newest commit of its default branch: what changed since it was last read is fetched, nothing
 * else.
 */
import type { Limits } from '../../../schemas/estate.ts';
import { WebUrl } from '../../../schemas/ids.ts';
import type { Failure } from '../../problems.ts';
import { isSidecar } from '../../formats/sidecars/sidecar-paths.ts';
import { locationOf } from '../../openapi/location.ts';
import { findDescriptions, isForeign, pathOf } from '../find-descriptions.ts';
import { pathAt } from '../path-at.ts';
import type { Reference, SaidModel } from '../../said-things.ts';
import type { SidecarOptions } from '../read-beside.ts';
import type { FoundTarget, KnownReading, ListedTarget, Said, UnreadTarget } from '../source.ts';
import type { GithubApi } from './api.ts';
import { GithubFailure } from './github-failure.ts';
import { isLikelyFile } from './likely-file.ts';
import { listFiles } from './list-files.ts';
import { createBlobs } from './read-blobs.ts';
import { readHead, type Head } from './read-head.ts';
import { noteCodes, shortId, targetsOf, type ListedRepository, type ReadRepository } from './state.ts';

export type RepositoryReading = {
  readonly targets: readonly FoundTarget[];
  readonly unread: readonly UnreadTarget[];
  readonly listed: readonly ListedTarget[];
  readonly model: SaidModel;
  /** Paths of known targets of which this reading says nothing. */
  readonly kept: readonly string[];
  /** What to remember; null when it must be read again. Asked for after all files were loaded. */
  remember(): ReadRepository | null;
};

export type RepositoryDeps = {
  readonly api: GithubApi;
  /** Where readers look at repositories: `https://github.com`. */
  readonly website: string;
  readonly reading: KnownReading;
  readonly sidecars: SidecarOptions;
  readonly limits: Pick<Limits, 'githubFiles' | 'decodedBytes'>;
};

/** The path of a target: the file's, in the folder of its repository. */
export function targetPath(repository: string, path: string): string {
  return `${repository}/${path}`;
}

/** Throws GithubFailure. */
export async function readRepository(
  listed: ListedRepository,
  before: ReadRepository | undefined,
  deps: RepositoryDeps,
): Promise<RepositoryReading> {
  const repository = `/repos/${listed.owner}/${listed.name}`;
  const head = await readHead(deps.api, repository, listed, before !== undefined && before.commit !== null);
  if (head === null) return emptyRepository(listed);
  // A push to another branch, or one that changed no file.
  if (before !== undefined && before.tree === head.tree && before.name === listed.name)
    return unchanged(listed, before);
  return readFiles(listed, head, before, deps);
}

function emptyRepository({ name, pushedAt, branch }: ListedRepository): RepositoryReading {
  const message = `${name} has no commits.`;
  const notes: ReadRepository['notes'] = [{ code: 'repository-empty', message }];
  const remembered = {
    name,
    pushedAt,
    branch,
    commit: null,
    committedAt: null,
    tree: null,
    descriptions: {},
    listed: {},
    named: 0,
    others: [],
  };
  return {
    targets: [],
    unread: [],
    listed: [],
    model: nothingNamed,
    kept: [],
    remember: () => ({ ...remembered, notes }),
  };
}

function unchanged({ name, pushedAt, branch }: ListedRepository, before: ReadRepository): RepositoryReading {
  return {
    targets: [],
    unread: [],
    listed: [],
    model: { ...nothingNamed, unchanged: [targetPath(name, '')] },
    kept: Object.keys(targetsOf(before)).map((path) => targetPath(name, path)),
    remember: () => ({ ...before, name, pushedAt, branch }),
  };
}

async function readFiles(
  { owner, name, pushedAt, branch }: ListedRepository,
  { tree, ...head }: Head,
  before: ReadRepository | undefined,
  { api, website, reading, limits, sidecars }: RepositoryDeps,
): Promise<RepositoryReading> {
  const { id: commit, at: committedAt } = head;
  const repository = `/repos/${owner}/${name}`;
  const { files, complete } = await listFiles(api, repository, tree);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const blobs = createBlobs({ api, repository, keptBytes: keptBytesOf(before, reading) });
  const knownOthers = new Set(before?.others);
  // Until this reading is recorded, what is known is known under the old name.
  const knows = (path: string) => reading.knows(targetPath(before?.name ?? name, path));
  const looked = new Set<string>();
  let isWhole = true;

  function read(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    for (const oid of oids) looked.add(oid);
    return blobs.read(oids);
  }
  const candidates = files.filter(
    ({ path, oid, size }) =>
      knows(path) || isSidecar(path) || (!knownOthers.has(shortId(oid)) && isLikelyFile(path, size)),
  );
  const found = await findDescriptions(
    { files: () => candidates, find: (path) => byPath.get(path), read },
    {
      name: `${owner}/${name}`,
      limits: { gitFiles: limits.githubFiles, decodedBytes: limits.decodedBytes },
      wants: (path) => !isForeign(path),
      knows,
      sidecars: { ...sidecars, pathAt: (address) => pathAt(address, `${website}/${owner}/${name}`) },
      webUrl: (path) => webUrlOf(`${website}/${owner}/${name}`, commit, path),
      explain(error) {
        if (!(error instanceof GithubFailure)) return undefined;
        // Nothing may freeze the absence of a part that could not be had today.
        isWhole = false;
        return error.failure;
      },
    },
  );

  // What is known and was not read now is remembered as it was.
  const known = targetsOf(before);
  // One that is written within another file has no file of its own.
  const isFound = new Set(found.targets.map(({ path }) => path));
  const missing = complete ? [] : Object.keys(known).filter((path) => !byPath.has(known[path]!) && !isFound.has(path));
  const kept = [...missing, ...found.kept];
  const silent = new Set([...kept, ...found.unread.map(({ path }) => path)]);
  const asBefore = <T>(read: Readonly<Record<string, T>> = {}): Record<string, T> =>
    Object.fromEntries(Object.entries(read).filter(([path]) => silent.has(path)));
  const descriptions: Record<string, Record<string, string>> = {
    ...Object.fromEntries(found.unread.map(({ path }) => [path, {}])),
    ...asBefore(before?.descriptions),
  };
  const listed = {
    ...Object.fromEntries(found.kept.map((path) => [path, path])),
    ...asBefore(before?.listed),
    ...Object.fromEntries(found.listed.map(({ path, said }) => [path, said.statements[0]?.file ?? path])),
  };
  const targets = found.targets.map((target): FoundTarget => {
    const own: Record<string, string> = {};
    const remember = (path: string) => void (own[path] = byPath.get(path)?.oid ?? '');
    // It may be written within another file.
    remember(pathOf(target.location) ?? '');
    descriptions[target.path] = own;
    return {
      ...target,
      path: targetPath(name, target.path),
      ...(target.said && { said: inRepository(name, target.said) }),
      commit: { ...head, since: before?.commit ?? null },
      async load(locations) {
        const parts = await target.load(locations);
        for (const [location, part] of parts) if (part instanceof Uint8Array) remember(pathOf(location) ?? '');
        return parts;
      },
    };
  });
  const others = files.flatMap(({ path, oid }) => {
    const isKnown = looked.has(oid) || knownOthers.has(shortId(oid));
    return isKnown && descriptions[path] === undefined ? [shortId(oid)] : [];
  });
  const named = found.model.things.length + found.model.relations.length;
  const notes = found.notes.flatMap((note) => toNote(`${owner}/${name}`, note));
  return {
    targets,
    unread: found.unread.map((target) => ({ ...target, path: targetPath(name, target.path) })),
    listed: found.listed.map(({ path, webUrl, said }) => ({
      path: targetPath(name, path),
      webUrl,
      said: inRepository(name, said),
    })),
    model: modelIn(name, complete ? found.model : { ...found.model, unread: [''] }),
    kept: kept.map((path) => targetPath(name, path)),
    remember: () =>
      isWhole
        ? { name, pushedAt, branch, commit, committedAt, tree, descriptions, listed, named, others, notes }
        : null,
  };
}

/** The bytes of a file that was read last time, wherever it is now: equal ids, equal bytes. */
function keptBytesOf(before: ReadRepository | undefined, reading: KnownReading): (oid: string) => Uint8Array | null {
  const places = new Map(
    Object.entries(before?.descriptions ?? {}).flatMap(([description, files]) =>
      Object.entries(files).map(([path, oid]) => [oid, { description, path }] as const),
    ),
  );
  return (oid) => {
    const place = places.get(oid);
    if (place === undefined || before === undefined) return null;
    return reading.keptBytes(targetPath(before.name, place.description), locationOf(place.path));
  };
}

/** Among the notes of many repositories each says which one it is about. */
function toNote(repository: string, { code, message }: Failure): ReadRepository['notes'] {
  const told = noteCodes.find((each) => each === code);
  const named = message.includes(repository) ? message : `In ${repository}: ${message}`;
  return told === undefined ? [] : [{ code: told, message: named }];
}

/** Files are named as targets are: in the folder of their repository. */
const nothingNamed: SaidModel = { things: [], relations: [], unchanged: [], unread: [] };

function modelIn(name: string, { things, relations, unchanged: same, unread }: SaidModel): SaidModel {
  const inside = (path: string) => targetPath(name, path);
  const toReference = (reference: Reference): Reference =>
    reference.file === undefined ? reference : { ...reference, file: inside(reference.file) };
  return {
    things: things.map((thing) => ({ ...thing, file: inside(thing.file) })),
    relations: relations.map((relation) => ({
      ...relation,
      from: toReference(relation.from),
      to: toReference(relation.to),
      file: inside(relation.file),
    })),
    unchanged: same.map(inside),
    unread: unread.map(inside),
  };
}

function inRepository(name: string, { organisation, statements }: Said): Said {
  return { organisation, statements: statements.map((each) => ({ ...each, file: targetPath(name, each.file) })) };
}

/** The page of a file at a commit; the repository's for a name that makes no address. */
export function webUrlOf(repositoryUrl: string, commit: string, path: string): string {
  const page = `${repositoryUrl}/blob/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
  return WebUrl.safeParse(page).success ? page : repositoryUrl;
}
