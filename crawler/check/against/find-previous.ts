/**
 * What `check --against` names ─▶ the descriptions to compare with: at another place, at a commit of the work tree, or
 * in the catalogue.
 */
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { ComparedDescription } from '../../changes/compare-descriptions.ts';
import { ConfigError } from '../../config-error.ts';
import { findWorkTree } from '../../git/list-work-tree.ts';
import { readRef } from '../../git/read-ref.ts';
import { isSidecar } from '../../formats/sidecars/sidecar-paths.ts';
import { judgeFiles } from '../../judge-files.ts';
import { keptDescription } from '../../kept-description.ts';
import { loadParts } from '../../load-parts.ts';
import type { Failure } from '../../problems.ts';
import { findDescriptions, isForeign } from '../../sources/find-descriptions.ts';
import { sidecarOptions } from '../../sources/read-beside.ts';
import { nobody, type FoundTarget } from '../../sources/source.ts';
import { readCurrent } from '../../store/read-current.ts';
import { findTargets, isAddress, nothingKnown } from '../find-targets.ts';
import type { CheckDeps } from '../run-check.ts';
import { toPath } from '../work-tree.ts';

/** One description that something may be compared with. */
export type Previous = {
  readonly path: string;
  /** Known before it is read where it is from the catalogue. */
  readonly title: string | null;
  read(): Promise<ComparedDescription | Failure>;
};

export type PreviousDeps = CheckDeps & {
  /** The database of the catalogue. */
  readonly catalogue: string;
};

/**
 * `against` is an absolute path, an address, `ref:REF`, `catalogue` or `catalogue:SOURCE_ID`; `place` is what is
 * checked. Throws ConfigError when there is no such thing.
 */
export async function findPrevious(against: string, place: string, deps: PreviousDeps): Promise<readonly Previous[]> {
  const [, kind, rest = ''] = /^(ref|catalogue)(?::(.*))?$/s.exec(against) ?? [];
  if (kind === 'catalogue') return fromCatalogue(rest, deps);
  const found = kind === 'ref' ? await atRef(rest, place, deps) : await findTargets(against, deps);
  const [note] = found.notes;
  if (found.targets.length === 0 && note) throw new ConfigError(`Nothing to compare with: ${note.message}`);
  return found.targets.map((target) => ({ path: target.path, title: null, read: () => readTarget(target, deps) }));
}

async function readTarget(
  target: FoundTarget,
  { estate: { limits }, pool }: PreviousDeps,
): Promise<ComparedDescription | Failure> {
  const { analysis, files } = await judgeFiles(target.location, await loadParts(target, limits), pool);
  if (analysis.status === 'unreadable') return analysis.failure;
  return { files: { root: target.location, files }, model: analysis.model };
}

async function atRef(ref: string, place: string, deps: PreviousDeps) {
  const { limits } = deps.estate;
  if (isAddress(place))
    throw new ConfigError('`--against ref:…` compares with a commit of your work tree: check a file or folder in it.');
  const real = realpathSync(place);
  const isFile = statSync(real).isFile();
  const folder = isFile ? dirname(real) : real;
  const workTree = findWorkTree(folder);
  if (workTree === null)
    throw new ConfigError(`${place} is in no Git work tree, so there is no ${ref} to compare with.`);
  const read = await readRef(workTree, ref);
  if (read === null)
    throw new ConfigError(`The Git repository of ${place} has no ${ref}. Fetch it first, for example with git fetch.`);
  const within = toPath(workTree, isFile ? `${folder}/${basename(real)}` : folder);
  const prefix = within === '' ? '' : `${within}/`;
  const files = read.files();
  const byPath = new Map(files.map((file) => [file.path, file]));
  return findDescriptions(
    {
      files: () => (isFile ? files.filter(({ path }) => path === within) : files),
      find: (path) => byPath.get(path),
      read: (oids) => read.read(oids),
    },
    {
      name: ref,
      limits,
      wants: (path) => isFile || (path.startsWith(prefix) && !isForeign(path.slice(prefix.length))),
      knows: () => isFile && !isSidecar(within),
      sidecars: sidecarOptions(nobody, nothingKnown, deps),
      webUrl: () => null,
      explain: () => undefined,
    },
  );
}

function fromCatalogue(source: string, { catalogue }: PreviousDeps): readonly Previous[] {
  const current = readCurrent(catalogue);
  if (current === null)
    throw new ConfigError(`There is no catalogue at ${catalogue}. Name the folder of its data with --data.`);
  try {
    const wanted = current.all.filter((description) => source === '' || description.source === source);
    if (wanted.length === 0)
      throw new ConfigError(
        source === ''
          ? `The catalogue at ${catalogue} has no descriptions yet.`
          : `The catalogue has no descriptions of a source ${source}. \`waymark status\` lists its sources.`,
      );
    return wanted.map(({ path, title, revision }) => ({
      path,
      title,
      // Opened again for the few that are compared: until then nothing is held open.
      read: () => Promise.resolve(readKept(catalogue, revision)),
    }));
  } finally {
    current.close();
  }
}

function readKept(catalogue: string, revision: Parameters<typeof keptDescription>[0]): ComparedDescription | Failure {
  const current = readCurrent(catalogue);
  if (current === null) return { code: 'not-found', message: `${catalogue} is gone.` };
  try {
    return keptDescription(revision, current.read);
  } finally {
    current.close();
  }
}
