/**
 * What files beside descriptions say of them, what they list besides, and whether the repository says that it belongs to
 * somebody else than the organisation that registers it.
 */
import { isSidecar } from '../formats/sidecars/sidecar-paths.ts';
import type { ReadSidecars } from '../formats/sidecars/index.ts';
import { folderOf, type Remark, type SidecarFile } from '../formats/sidecars/sidecar.ts';
import type { NamedOrganisation, Statement } from '../metadata.ts';
import { locationOf, locationWithin } from '../openapi/location.ts';
import type { Failure } from '../problems.ts';
import type { PlacedRelation, Reference, SaidModel } from '../said-things.ts';
import { createOwners } from '../owners.ts';
import {
  nobody,
  type FoundTarget,
  type KnownReading,
  type ListedTarget,
  type SourceDeps,
  type UnreadTarget,
} from './source.ts';

export type SidecarOptions = {
  /** The organisation that registers the repository. */
  readonly organisation: string;
  /** Whether an organisation, as a file names it, is that one. */
  readonly isOwn: (named: NamedOrganisation) => boolean;
  /** The name of another organisation whose home an address is at; null where it is nobody's. */
  readonly strangerAt: (address: string) => string | null;
  /** The path of a file of the repository whose page or bytes are at an address; null for an address of anything else. */
  readonly pathAt: (address: string) => string | null;
  readonly read: (files: readonly SidecarFile[]) => Promise<ReadSidecars>;
};

export type Beside = {
  readonly targets: readonly FoundTarget[];
  readonly unread: readonly UnreadTarget[];
  readonly listed: readonly ListedTarget[];
  readonly model: SaidModel;
  /** Paths of which nothing is said, because the repository belongs to somebody else. */
  readonly kept: readonly string[];
  readonly notes: readonly Failure[];
  /** The files that were read, and of how many things each speaks. */
  readonly files: readonly { readonly path: string; readonly says: number }[];
};

type Found = Pick<Beside, 'targets' | 'unread'> & {
  readonly knows: (path: string) => boolean;
  readonly webUrl: (path: string) => string | null;
  /** Parts of a description that is written within another file. */
  readonly load: FoundTarget['load'];
};

type Named = Pick<ReadSidecars, 'things' | 'relations'>;
type FiledRemark = ReadSidecars['remarks'][number];

/** For a source that its organisation registers. */
export function sidecarOptions(
  organisation: string,
  { organisations }: Pick<KnownReading, 'organisations'>,
  { pool }: Pick<SourceDeps, 'pool'>,
  pathAt: SidecarOptions['pathAt'] = () => null,
): SidecarOptions {
  const owners = createOwners(organisations());
  return {
    organisation,
    isOwn: (named) => organisation === nobody || owners.find(named)?.id === organisation,
    strangerAt(address) {
      const owner = URL.canParse(address) ? owners.at(address) : null;
      return owner === null || owner.id === organisation ? null : owner.name;
    },
    pathAt,
    read: (files) => pool.readSidecars(files),
  };
}

/**
 * `contents` are the files that were looked at, by their paths; `unlooked` are the paths of others like them. Costs nothing
 * where no such file is among them.
 */
export async function readBeside(
  contents: readonly SidecarFile[],
  unlooked: readonly string[],
  found: Found,
  options: SidecarOptions,
): Promise<Beside> {
  const files = contents.filter(({ path }) => isSidecar(path));
  const nothing: SaidModel = { things: [], relations: [], unchanged: [], unread: unlooked };
  if (files.length === 0)
    return { targets: found.targets, unread: found.unread, listed: [], model: nothing, kept: [], notes: [], files: [] };
  const { organisation, isOwn, read } = options;
  const { remarks, organisations, notes, ...named } = await read(files);
  const counted = files.map(({ path }) => {
    const ofFile = [...remarks, ...named.things].filter(({ file }) => file === path);
    return { path, says: ofFile.length };
  });
  const whole = { ...found, targets: [...found.targets, ...remarks.flatMap((remark) => definedIn(remark, found))] };
  const foreign = organisations.find(({ named: owner }) => !isOwn(owner));
  if (foreign !== undefined) {
    const failure = differs(foreign, 'this belongs', organisation);
    const spoken = attach(remarks, whole, options);
    const { unread } = withhold(whole, () => true, failure);
    const kept = spoken.listed.map(({ path }) => path);
    return {
      targets: [],
      unread,
      listed: [],
      model: { ...nothing, unread: [''] },
      kept,
      notes: [failure],
      files: counted,
    };
  }

  // What is said of somebody else's API is neither published nor a reason to publish that API as ours.
  const { own = [], others = [] } = Object.groupBy(remarks, (remark) =>
    remark.organisation === undefined || isOwn(remark.organisation) ? 'own' : 'others',
  );
  const refused = [
    ...Map.groupBy(others, ({ file, organisation: named }) => JSON.stringify([file, named])).values(),
  ].map((ofOne) => differs({ file: ofOne[0]!.file, named: ofOne[0]!.organisation! }, countOf(ofOne), organisation));
  const isOthers = (path: string) => others.some(({ about }) => isAbout(about, path, whole.targets, options));
  const left = refused[0] === undefined ? whole : withhold(whole, isOthers, refused[0]);
  const spoken = attach(own, { ...whole, ...left }, options);
  return {
    ...spoken,
    unread: left.unread,
    model: { ...modelOf(named, found, options), unread: [...unlooked, ...named.unread] },
    // Of what was listed before nothing is taken away either.
    kept: attach(others, whole, options).listed.map(({ path }) => path),
    notes: [...notes, ...refused, ...strangersIn(named, organisation), ...spoken.notes],
    files: counted,
  };
}

function countOf({ length }: readonly unknown[]): string {
  return length === 1 ? 'an API belongs' : `${length} APIs belong`;
}

function differs(
  { file, named: { name, id, url } }: ReadSidecars['organisations'][number],
  what: string,
  organisation: string,
): Failure {
  return {
    code: 'organisation-differs',
    message: `${file} says that ${what} to ${name ?? id ?? url}, and \`${organisation}\` registers it.`,
    file,
  };
}

/** What was published before stays as it was, until the two agree. */
function withhold(
  { targets, unread, knows }: Found,
  isMeant: (path: string) => boolean,
  failure: Failure,
): Pick<Found, 'targets' | 'unread'> {
  const { meant = [], other = [] } = Object.groupBy(targets, ({ path }) => (isMeant(path) ? 'meant' : 'other'));
  const known = meant.filter(({ path }) => knows(path));
  return { targets: other, unread: [...unread, ...known.map(({ path, webUrl }) => ({ path, webUrl, failure }))] };
}

/** A description that is written within the file. Whatever it is, it is judged: somebody says that it is one. */
function definedIn({ file, key, definition }: FiledRemark, { webUrl, load }: Found): FoundTarget[] {
  if (definition === undefined || key === null) return [];
  const { text, start } = definition;
  const location = locationWithin(locationOf(file), key, start);
  return [{ path: pathWithin(file, key), webUrl: webUrl(file), location, bytes: Buffer.from(text), load }];
}

/** What an API is known by that has no file of its own. */
function pathWithin(file: string, key: string): string {
  return `${file}#${key}`;
}

function modelOf({ things, relations }: Named, { webUrl }: Found, { organisation, isOwn }: SidecarOptions): SaidModel {
  return {
    things: things
      .filter((thing) => thing.organisation === undefined || isOwn(thing.organisation))
      .map((thing) => ({ ...thing, organisation, webUrl: webUrl(thing.file) })),
    relations: relations
      .filter((relation) => isOfOwn(relation, organisation))
      .map((relation) => ({ ...relation, webUrl: webUrl(relation.file) })),
    unchanged: [],
    unread: [],
  };
}

/** Who says something of the things of two others is not heard. */
function isOfOwn({ from, to }: PlacedRelation, organisation: string): boolean {
  const isOfOthers = ({ organisation: named, kinds, id }: Reference) =>
    (named !== undefined && named !== organisation) || (kinds[0] === 'organisation' && id !== organisation);
  return organisation === nobody || !isOfOthers(from) || !isOfOthers(to);
}

function strangersIn({ relations }: Named, organisation: string): Failure[] {
  const strange = relations.find((relation) => !isOfOwn(relation, organisation));
  if (strange === undefined) return [];
  const message = `${strange.file} speaks at ${strange.pointer} of a relation between two others. One end must belong to \`${organisation}\`.`;
  return [{ code: 'metadata-unusable', message, file: strange.file }];
}

/** Of one description: each is kept with it, and a file can speak of one thousands of times. */
const MOST_STATEMENTS = 20;

function attach(remarks: readonly FiledRemark[], { targets, webUrl }: Found, options: SidecarOptions) {
  const { organisation, strangerAt } = options;
  const said = new Map<string, Statement[]>();
  const unmatched: FiledRemark[] = [];
  const matchedFiles = new Set<string>();
  const notes: Failure[] = [];
  for (const remark of remarks) {
    const { about, by, file, id, facts } = remark;
    const matched = targets.filter(({ path }) => isAbout(about, path, targets, options));
    for (const { path } of matched) {
      const own = said.get(path) ?? [];
      if (own.length < MOST_STATEMENTS) own.push({ by, file, ...(id === undefined ? {} : { id }), facts });
      said.set(path, own);
    }
    if (matched.length > 0) matchedFiles.add(file);
    else unmatched.push(remark);
    const wanted = pathOf(about, options);
    if (matched.length === 0 && wanted !== null) {
      const message = `${file} speaks of ${wanted}, which is no description in this repository.`;
      notes.push({ code: 'metadata-unusable', message, file });
    }
  }
  const listed = unmatched.flatMap(({ by, file, id, key, about, facts, listedFacts = {} }): ListedTarget[] => {
    // A version without a description, beside others that have one, is no API of its own.
    if (key === null || (by === 'api-definition' && matchedFiles.has(file))) return [];
    // Nobody says of a place of somebody else that it is theirs.
    const places = [...(facts.servers?.value ?? []).map(({ resolved }) => resolved), ...addressOf(about)];
    const [strange] = places.flatMap((address) => strangerAt(address) ?? []);
    if (strange !== undefined) {
      const what = facts.name?.value ?? key;
      const message = `${file} lists “${what}”, which is at an address of ${strange}, and \`${organisation}\` registers it.`;
      notes.push({ code: 'organisation-differs', message, file });
      return [];
    }
    const statement: Statement = { by, file, ...(id === undefined ? {} : { id }), facts: { ...facts, ...listedFacts } };
    return [{ path: pathWithin(file, key), webUrl: webUrl(file), said: { organisation, statements: [statement] } }];
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

function addressOf(about: Remark['about']): string[] {
  return about !== null && 'address' in about ? [about.address] : [];
}

/** The one file that is meant; null where none is named, or it is elsewhere. */
function pathOf(about: Remark['about'], { pathAt }: SidecarOptions): string | null {
  if (about === null) return null;
  if ('file' in about) return about.file;
  return 'address' in about ? pathAt(about.address) : null;
}

function isAbout(
  about: Remark['about'],
  path: string,
  targets: readonly FoundTarget[],
  options: SidecarOptions,
): boolean {
  if (about === null) return false;
  if ('file' in about || 'address' in about) return path === pathOf(about, options);
  if ('onlyIn' in about) {
    const inside = targets.filter((target) => folderOf(target.path).startsWith(about.onlyIn));
    return inside.length === 1 && inside[0]?.path === path;
  }
  if (!path.startsWith(about.folder)) return false;
  if (!('version' in about)) return true;
  return path
    .slice(about.folder.length)
    .split('/')
    .some((segment) => segment === about.version || segment === `v${about.version}`);
}
