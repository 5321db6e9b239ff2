/**
 * Identity: which API, and which version of it, each description of a source is. Decided from where things are
 * registered, never from a title alone; the store remembers the first decision and it is not made again.
 */
import { isCatalogue } from '../../schemas/catalogue-kinds.ts';
import { isGeneric, slugify } from '../slug.ts';
import { splitPathVersion, splitTitleVersion, splitVersionKey } from '../versions.ts';

/** One description that was found. */
export type Candidate = {
  /** The path in the repository, or the whole address. */
  readonly path: string;
  readonly title: string | null;
  readonly infoVersion: string | null;
};

export type Identity = {
  readonly path: string;
  /** The same for all versions of one API and different for different APIs of an organisation. */
  readonly groupKey: string;
  /** What the address of the API should be; the store makes it unique. */
  readonly slug: string;
  /** For example `v1`, `2.0`; the store makes it unique within the group. */
  readonly version: string;
};

/** A description whose group was decided before, also one that is not there any more. */
export type Decided = { readonly path: string; readonly title: string | null; readonly groupKey: string };

type SourceIdentity = { readonly id: string; readonly kind: string };
type Found = Candidate & { readonly groupKey: string; readonly pathVersion: string | null };

/**
 * Identifies all descriptions of one source together. What was decided before stays, and what comes later joins it.
 * Of a source with many repositories each is seen by itself: "API v1" in two of them is not one API.
 */
export function identify(
  source: SourceIdentity,
  candidates: readonly Candidate[],
  decided: readonly Decided[] = [],
): Identity[] {
  if (source.kind !== 'github') return identifyTogether(source, candidates, decided);
  const decidedIn = Map.groupBy(decided, ({ path }) => repositoryIn(path));
  return [...Map.groupBy(candidates, ({ path }) => repositoryIn(path))].flatMap(([repository, own]) =>
    identifyTogether(source, own, decidedIn.get(repository) ?? []),
  );
}

/** The repository is the first segment of the path. */
function repositoryIn(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

function identifyTogether(
  source: SourceIdentity,
  candidates: readonly Candidate[],
  decided: readonly Decided[],
): Identity[] {
  const found = mergeByTitle(joinDecided(source, candidates, decided), decided);
  const groups = Map.groupBy(found, ({ groupKey }) => groupKey);
  // What is only listed beside a description does not make it one of several.
  const described = [...groups.keys()].filter((key) => !isListed(key)).length;
  return [...groups.values()].flatMap((group) => {
    const slug = slugOf(source, group[0]?.path ?? '', described === 1);
    return group.map(({ path, groupKey, pathVersion, infoVersion }) => {
      return { path, groupKey, slug, version: cleaned(pathVersion ?? infoVersion ?? '') || 'current' };
    });
  });
}

/** What groups the descriptions at paths that differ only in a version. */
export function groupKeyOf(source: SourceIdentity, path: string): string {
  const { rest } = splitPathVersion(placeOf(source, path));
  // A repository may move; its source stays. Addresses are compared across sources, so that v1 and v2 find each other.
  const place = source.kind === 'openapi' ? `${new URL(path).origin}${new URL(path).search}` : `${source.id}#`;
  if (isCatalogue(source.kind) && !isAddress(path)) return `${place}${splitVersionKey(path)?.api ?? path}`;
  if (isCatalogue(source.kind))
    return `${place}${new URL(path).origin}${splitPathVersion(new URL(path).pathname).rest}`;
  return `${place}${withoutFormat(rest, path)}`;
}

function placeOf({ kind }: SourceIdentity, path: string): string {
  return kind === 'openapi' || (isCatalogue(kind) && isAddress(path)) ? new URL(path).pathname : path;
}

/** Entries of some catalogues are known by an address, of others by a name. */
function isAddress(path: string): boolean {
  return /^https?:\/\//i.test(path) && URL.canParse(path);
}

/** A path that was decided keeps its group, wherever it is now; a new path beside it is of the same group. */
function joinDecided(
  source: SourceIdentity,
  candidates: readonly Candidate[],
  decided: readonly Decided[],
): readonly Found[] {
  const keyOf = keysTogether(source, [...new Set([...decided, ...candidates].map(({ path }) => path))]);
  const byPath = new Map(decided.map(({ path, groupKey }) => [path, groupKey]));
  const byKey = new Map(decided.map(({ path, groupKey }) => [keyOf(path), groupKey]));
  return candidates.map((candidate) => {
    const { path } = candidate;
    const key = keyOf(path);
    const groupKey = byPath.get(path) ?? byKey.get(key) ?? key;
    // The key of an entry is made of its name, where only the end tells of a version.
    const isNamed = isCatalogue(source.kind) && !isAddress(path);
    const pathVersion = isNamed
      ? (splitVersionKey(path)?.label ?? null)
      : splitPathVersion(placeOf(source, path)).version;
    return { ...candidate, groupKey, pathVersion };
  });
}

/**
 * The only generic name in a folder (`openapi.json`) is of the same group as generic names in the folders of versions
 * beside it (`v2/openapi.json`). Which name is the only one shows when all are seen together.
 */
function keysTogether(source: SourceIdentity, paths: readonly string[]): (path: string) => string {
  const keys = new Set(paths.map((path) => groupKeyOf(source, path)));
  const generic = [...keys].filter(
    (key) => key !== folderOf(key) && isGeneric(slugify(key.slice(folderOf(key).length))),
  );
  const byFolder = Map.groupBy(generic, folderOf);
  const merged = new Set(
    [...byFolder].flatMap(([folder, names]) => (names.length === 1 && keys.has(folder) ? names : [])),
  );
  return (path) => {
    const key = groupKeyOf(source, path);
    return merged.has(key) ? folderOf(key) : key;
  };
}

function folderOf(key: string): string {
  return key.replace(/[^/#]+$/, '');
}

/**
 * A path without what tells nothing about which API it is: the extension (a description is often kept as JSON and as
 * YAML), and in the folder of a version a generic name (`v1/swagger.json` became `v2/openapi.yaml`).
 */
function withoutFormat(rest: string, path: string): string {
  const stem = rest.replace(/\.(?:json|ya?ml)$/i, '');
  const name = stem.slice(stem.lastIndexOf('/') + 1);
  const isInVersionFolder = splitPathVersion(`${path.slice(0, path.lastIndexOf('/'))}/-`).version !== null;
  return isInVersionFolder && isGeneric(slugify(name)) ? stem.slice(0, stem.length - name.length) : stem;
}

/** Groups whose titles differ only in a version ("Returns v1", "Returns v2") are one. */
function mergeByTitle(found: readonly Found[], decided: readonly Decided[]): Found[] {
  const isDecided = new Set(decided.map(({ path }) => path));
  const keyByTitle = new Map<string, string>();
  const claim = (title: string | null, groupKey: string) => {
    const { rest, version } = splitTitleVersion(title ?? '');
    const name = rest.toLowerCase();
    if (version !== null && !keyByTitle.has(name)) keyByTitle.set(name, groupKey);
    return version === null ? null : { version, groupKey: keyByTitle.get(name) ?? groupKey };
  };
  for (const { path, title, groupKey } of found) if (isDecided.has(path)) claim(title, groupKey);
  for (const { title, groupKey } of decided) claim(title, groupKey);
  return found.map((entry) => {
    const claimed = claim(entry.title, entry.groupKey);
    if (claimed === null) return entry;
    const groupKey = isDecided.has(entry.path) ? entry.groupKey : claimed.groupKey;
    return { ...entry, groupKey, pathVersion: entry.pathVersion ?? `v${claimed.version}` };
  });
}

/** A label fit for an address: short and with at least one letter or digit. */
function cleaned(label: string): string {
  return slugify(label) === '' ? '' : label.trim().slice(0, 40);
}

function slugOf(source: { readonly id: string; readonly kind: string }, path: string, only: boolean): string {
  if (isCatalogue(source.kind)) return slugOfKey(path);
  const registered = source.id.split('/')[1] ?? source.id;
  if (source.kind === 'openapi' && registered === slugOfAddress('openapi', path)) {
    return slugOfPlace(path);
  }
  if (isListed(path)) return slugify(path.slice(path.lastIndexOf('#') + 1));
  const own = (source.kind === 'github' ? slugify(repositoryIn(path)) : registered).replace(/-v\d+(?:-\d+)*$/, '');
  if (only) return own;
  const tail = slugify(meaningfulWords(path).at(-1) ?? '');
  return tail.includes(own) ? tail : slugify(`${own}-${tail}`);
}

/** Whether it is what a file beside descriptions lists, under a name of its own: `waymark.yaml#tide-events`. */
function isListed(path: string): boolean {
  return /\.(?:json|ya?ml)#[^#/]+$/.test(path);
}

/** The last part of the key of an entry, which tells it from its neighbours. */
function slugOfKey(key: string): string {
  if (!isAddress(key)) return slugify((splitVersionKey(key)?.api ?? key).split(/[/:]/).at(-1) ?? '');
  return slugify(meaningfulWords(new URL(key).pathname).at(-1) ?? '') || slugOfPlace(key);
}

function slugOfPlace(address: string): string {
  const { pathname, hostname } = new URL(address);
  return slugify(meaningfulWords(pathname).join('-') || hostname.replace(/^(?:www|api)\./, ''));
}

/** What a path says about the thing described, without versions and words like `openapi`. */
function meaningfulWords(path: string): string[] {
  return splitPathVersion(path)
    .rest.replace(/\.(?:json|ya?ml)$/i, '')
    .split('/')
    .map(slugify)
    .filter((segment) => segment !== '' && !isGeneric(segment));
}

/**
 * The short name of a source that was registered without one, made from its address alone, so that the order of a file
 * does not matter: the repository's name, or host and path of a description.
 */
export function slugOfAddress(kind: string, address: string): string {
  const url = new URL(address);
  const path = url.pathname.replace(/\.git\/?$/i, '');
  if (kind === 'git' || kind === 'github')
    return slugify(path.split('/').findLast((segment) => segment !== '') ?? '') || slugify(url.hostname);
  const port = url.port === '' ? '' : `-${url.port}`;
  const place = path.replace(/\.(?:json|ya?ml)$/i, '');
  return slugify(`${url.hostname.replace(/^www\./, '')}${port}-${place}${url.search}`);
}
