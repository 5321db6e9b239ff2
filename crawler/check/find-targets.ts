/**
 * What `check` was pointed at ─▶ the descriptions there and the files beside them, found as the crawler finds them.
 */
import { realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { isCatalogue } from '../../schemas/catalogue-kinds.ts';
import type { RegisteredSource } from '../../schemas/registration.ts';
import { ConfigError } from '../config-error.ts';
import { createRobots } from '../http/robots.ts';
import { recogniseAddress } from '../sources/recognise-address.ts';
import type { Failure } from '../problems.ts';
import { findDescriptions, isForeign } from '../sources/find-descriptions.ts';
import { observeSource } from '../sources/index.ts';
import { sidecarOptions } from '../sources/read-beside.ts';
import { nobody, type FoundTarget, type SourceDeps } from '../sources/source.ts';
import { readAlone } from './read-alone.ts';
import { recogniseFile } from './recognise-file.ts';
import type { CheckedFile } from './report.ts';
import { openWorkTree, readFile, toPath } from './work-tree.ts';

export type SeekDeps = Omit<SourceDeps, 'robots'>;

export type OtherFile = Omit<CheckedFile, 'findings'> & { readonly notes: readonly Failure[] };

export type Sought = {
  readonly targets: readonly FoundTarget[];
  /** Files that are no descriptions, and were read. */
  readonly files: readonly OtherFile[];
  /** What is wrong with the place itself. */
  readonly notes: readonly Failure[];
};

/** `place` is an absolute path or an address. Throws ConfigError when there is nothing to look at. */
export function findTargets(place: string, deps: SeekDeps): Promise<Sought> {
  return isAddress(place) ? seekAtAddress(place, deps) : seekOnDisk(place, deps);
}

export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

/** A page of a repository, or of a file in one, stands for the repository, as when it is registered. */
async function seekAtAddress(url: string, deps: SeekDeps): Promise<Sought> {
  const [likeliest] = recogniseAddress(url);
  const isKnown = likeliest !== undefined && (likeliest.kind === 'git' || isCatalogue(likeliest.kind));
  const source: RegisteredSource = isKnown ? likeliest : { kind: 'openapi', url };
  const robots = createRobots(deps.http);
  const speaking = isCatalogue(source.kind) ? { ...source, speaksFor: 'all' as const } : source;
  const outcome = await observeSource({ ...speaking, organisation: nobody }, nothingKnown, { ...deps, robots });
  if (outcome.status === 'failed') return { targets: [], files: [], notes: [outcome.failure] };
  // Nothing is known, so nothing can be unchanged.
  if (outcome.status === 'unchanged') return { targets: [], files: [], notes: [] };
  const { targets, unread, listed = [], notes, files = [] } = outcome;
  if (!isCatalogue(source.kind)) return { targets, ...apart(files, notes) };
  const entries = targets.length + unread.length + listed.length;
  const catalogue = {
    path: url,
    kind: source.kind,
    entries,
    notes: [...notes, ...unread.map(({ failure }) => failure)],
  };
  return { targets, files: [catalogue], notes: [] };
}

export const nothingKnown = {
  validators: null,
  knows: () => false,
  keptBytes: () => null,
  kept: () => null,
  organisations: () => [],
};

async function seekOnDisk(place: string, deps: SeekDeps): Promise<Sought> {
  const isFile = statusOf(place).isFile();
  // What was named is followed wherever it leads; what is found there is not.
  const real = realpathSync(place);
  if (!isFile) return seekInFolder(place, real, deps);
  const { decodedBytes } = deps.estate.limits;
  const folder = dirname(real);
  const alone = await openWorkTree(folder, { file: basename(real), decodedBytes });
  const path = toPath(alone.root, real);
  const bytes = readFile(real, decodedBytes);
  const kind = bytes === null ? 'description' : recogniseFile(path, bytes);
  if (kind === 'description')
    // A file that was named is judged, whatever it is.
    return { ...(await search(place, alone, { wants: () => true, knows: () => true }, deps)), files: [] };
  if (kind === 'beside') return seekBeside(place, alone.root, path, deps);
  return { targets: [], files: [await readAlone({ real, path, bytes: bytes!, kind }, deps)], notes: [] };
}

async function seekInFolder(place: string, folder: string, deps: SeekDeps): Promise<Sought> {
  const tree = await openWorkTree(folder, { file: null, decodedBytes: deps.estate.limits.decodedBytes });
  const within = toPath(tree.root, folder);
  const prefix = within === '' ? '' : `${within}/`;
  const wants = (path: string) => path.startsWith(prefix) && !isForeign(path.slice(prefix.length));
  return search(place, tree, { wants, knows: () => false }, deps);
}

/** What a file says of descriptions can only be held against all of them. */
async function seekBeside(place: string, root: string, path: string, deps: SeekDeps): Promise<Sought> {
  const tree = await openWorkTree(root, { file: null, decodedBytes: deps.estate.limits.decodedBytes });
  const wants = (each: string) => each === path || !isForeign(each);
  const { targets, files } = await search(place, tree, { wants, knows: () => false }, deps);
  return {
    targets: targets.filter((target) => target.path.startsWith(`${path}#`)),
    files: files.filter((file) => file.path === path),
    notes: [],
  };
}

type WorkTree = Awaited<ReturnType<typeof openWorkTree>>;

async function search(
  name: string,
  { tree, tooMany }: WorkTree,
  choice: { readonly wants: (path: string) => boolean; readonly knows: (path: string) => boolean },
  deps: SeekDeps,
): Promise<Sought> {
  if (tooMany !== null) return { targets: [], files: [], notes: [tooMany] };
  const found = await findDescriptions(tree, {
    ...choice,
    name,
    limits: deps.estate.limits,
    sidecars: sidecarOptions(nobody, nothingKnown, deps),
    webUrl: () => null,
    explain: () => undefined,
  });
  return { targets: found.targets, ...apart(found.files, found.notes) };
}

/** What is said of files beside descriptions, apart from what is said of the place itself. */
function apart(
  files: readonly { readonly path: string; readonly says: number }[],
  notes: readonly Failure[],
): Pick<Sought, 'files' | 'notes'> {
  const paths = new Set(files.map(({ path }) => path));
  return {
    files: files.map(({ path, says }) => ({
      path,
      kind: 'beside',
      entries: says,
      notes: notes.filter(({ file }) => file === path),
    })),
    notes: notes.filter(({ file }) => file === undefined || !paths.has(file)),
  };
}

function statusOf(place: string): Stats {
  const status = statSync(place, { throwIfNoEntry: false });
  if (status?.isFile() || status?.isDirectory()) return status;
  throw new ConfigError(
    status === undefined
      ? `There is no file or folder ${place}. Name one, or an address that begins with https://.`
      : `${place} is neither a file nor a folder. Name one, or an address that begins with https://.`,
  );
}
