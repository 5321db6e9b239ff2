/**
 * What files beside descriptions say of them, what they list besides, and whether the repository says that it belongs to
 * somebody else than the organisation that registers it.
 */
import { isSidecar } from '../formats/sidecars/sidecar-paths.ts';
import type { ReadSidecars } from '../formats/sidecars/index.ts';
import type { Remark, SidecarFile } from '../formats/sidecars/sidecar.ts';
import type { NamedOrganisation, Statement } from '../metadata.ts';
import type { Failure } from '../problems.ts';
import { createOwners } from './owners.ts';
import type { FoundTarget, KnownReading, ListedTarget, SourceDeps, UnreadTarget } from './source.ts';

export type SidecarOptions = {
  /** The organisation that registers the repository. */
  readonly organisation: string;
  /** Whether an organisation, as a file names it, is that one. */
  readonly isOwn: (named: NamedOrganisation) => boolean;
  readonly read: (files: readonly SidecarFile[]) => Promise<ReadSidecars>;
};

export type Beside = {
  readonly targets: readonly FoundTarget[];
  readonly unread: readonly UnreadTarget[];
  readonly listed: readonly ListedTarget[];
  /** Paths of which nothing is said, because the repository belongs to somebody else. */
  readonly kept: readonly string[];
  readonly notes: readonly Failure[];
};

type Found = Pick<Beside, 'targets' | 'unread'> & {
  readonly knows: (path: string) => boolean;
  readonly webUrl: (path: string) => string | null;
};

/** For a source that its organisation registers. */
export function sidecarOptions(
  organisation: string,
  { organisations }: Pick<KnownReading, 'organisations'>,
  { pool }: Pick<SourceDeps, 'pool'>,
): SidecarOptions {
  return {
    organisation,
    isOwn: (named) => createOwners(organisations()).find(named)?.id === organisation,
    read: (files) => pool.readSidecars(files),
  };
}

/** `contents` are the files that were looked at, by their paths. Costs nothing where no such file is among them. */
export async function readBeside(
  contents: readonly SidecarFile[],
  found: Found,
  { organisation, isOwn, read }: SidecarOptions,
): Promise<Beside> {
  const { targets, unread } = found;
  const files = contents.filter(({ path }) => isSidecar(path));
  if (files.length === 0) return { targets, unread, listed: [], kept: [], notes: [] };
  const { remarks, organisations, notes } = await read(files);
  const spoken = attach(remarks, found, organisation);
  const foreign = organisations.find(({ named }) => !isOwn(named));
  if (foreign === undefined) return { ...spoken, unread, kept: [], notes: [...notes, ...spoken.notes] };

  const { name, id, url } = foreign.named;
  const failure: Failure = {
    code: 'organisation-differs',
    message: `${foreign.file} says that this belongs to ${name ?? id ?? url}, and \`${organisation}\` registers it.`,
  };
  // What was published before stays as it was, until the two agree.
  const known = targets.filter(({ path }) => found.knows(path));
  return {
    targets: [],
    unread: [...unread, ...known.map(({ path, webUrl }) => ({ path, webUrl, failure }))],
    listed: [],
    kept: spoken.listed.map(({ path }) => path),
    notes: [failure],
  };
}

/** Of one description: each is kept with it, and a file can speak of one thousands of times. */
const MOST_STATEMENTS = 20;

function attach(remarks: ReadSidecars['remarks'], { targets, webUrl }: Found, organisation: string) {
  const said = new Map<string, Statement[]>();
  const unmatched: ReadSidecars['remarks'][number][] = [];
  const matchedFiles = new Set<string>();
  const notes: Failure[] = [];
  for (const remark of remarks) {
    const { about, by, file, facts } = remark;
    const matched = targets.filter(({ path }) => isAbout(about, path));
    for (const { path } of matched) {
      const own = said.get(path) ?? [];
      if (own.length < MOST_STATEMENTS) own.push({ by, file, facts });
      said.set(path, own);
    }
    if (matched.length > 0) matchedFiles.add(file);
    else unmatched.push(remark);
    if (matched.length === 0 && about !== null && 'file' in about) {
      const message = `${file} speaks of ${about.file}, which is no description in this repository.`;
      notes.push({ code: 'metadata-unusable', message });
    }
  }
  const listed = unmatched.flatMap(({ by, file, key, facts, listedFacts = {} }): ListedTarget[] => {
    // A version without a description, beside others that have one, is no API of its own.
    if (key === null || (by === 'api-definition' && matchedFiles.has(file))) return [];
    const statement: Statement = { by, file, facts: { ...listedFacts, ...facts } };
    return [{ path: `${file}#${key}`, webUrl: webUrl(file), said: { organisation, statements: [statement] } }];
  });
  return {
    targets: targets.map((target): FoundTarget => {
      const statements = said.get(target.path);
      return statements === undefined ? target : { ...target, said: { organisation, statements } };
    }),
    listed: [...new Map(listed.map((target) => [target.path, target])).values()],
    notes,
  };
}

function isAbout(about: Remark['about'], path: string): boolean {
  if (about === null) return false;
  if ('file' in about) return path === about.file;
  if (!path.startsWith(about.folder)) return false;
  if (!('version' in about)) return true;
  return path
    .slice(about.folder.length)
    .split('/')
    .some((segment) => segment === about.version || segment === `v${about.version}`);
}
