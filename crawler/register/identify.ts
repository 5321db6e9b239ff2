/**
 * Identity: which API, and which version of it, each description of a source is. Decided from where things are
 * registered, never from a title alone; the store remembers the first decision and it is not made again.
 */
import { isGeneric, slugify } from '../slug.ts';
import { splitPathVersion, splitTitleVersion } from '../versions.ts';

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
  /** For example `v1`, `2.0`; unique within the group. */
  readonly version: string;
};

type Found = Candidate & { readonly groupKey: string; readonly pathVersion: string | null };

/**
 * Identifies all descriptions of one source together.
 */
export function identify(
  source: { readonly id: string; readonly kind: string },
  candidates: readonly Candidate[],
): Identity[] {
  const found = mergeByTitle(candidates.map((candidate) => locate(source, candidate)));
  const groups = Map.groupBy(found, ({ groupKey }) => groupKey);
  return [...groups.values()].flatMap((group) => {
    const slug = slugOf(source, group[0]?.path ?? '', groups.size === 1);
    return labelled(group).map(({ path, groupKey, version }) => ({ path, groupKey, slug, version }));
  });
}

function locate(source: { readonly id: string; readonly kind: string }, candidate: Candidate): Found {
  const isAddress = source.kind === 'openapi';
  const { rest, version } = splitPathVersion(isAddress ? new URL(candidate.path).pathname : candidate.path);
  // A repository may move; its source stays. Addresses are compared across sources, so that v1 and v2 find each other.
  const place = isAddress ? new URL(candidate.path).origin : `${source.id}#`;
  return { ...candidate, groupKey: `${place}${withoutFormat(rest)}`, pathVersion: version };
}

/**
 * A path without what tells nothing about which API it is: the extension (a description is often kept as JSON and as
 * YAML), and a generic name (`v1/swagger.json` became `v2/openapi.yaml`).
 */
function withoutFormat(path: string): string {
  const stem = path.replace(/\.(?:json|ya?ml)$/i, '');
  const name = stem.slice(stem.lastIndexOf('/') + 1);
  return isGeneric(slugify(name)) ? stem.slice(0, stem.length - name.length) : stem;
}

/** Groups whose titles differ only in a version ("Returns v1", "Returns v2") are one. */
function mergeByTitle(found: readonly Found[]): Found[] {
  const keyByTitle = new Map<string, string>();
  return found.map((entry) => {
    const { rest, version } = splitTitleVersion(entry.title ?? '');
    if (version === null) return entry;
    const title = rest.toLowerCase();
    const groupKey = keyByTitle.get(title) ?? entry.groupKey;
    keyByTitle.set(title, groupKey);
    return { ...entry, groupKey, pathVersion: entry.pathVersion ?? `v${version}` };
  });
}

function labelled(group: readonly Found[]): { path: string; groupKey: string; version: string }[] {
  const taken = new Set<string>();
  return group
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, groupKey, pathVersion, infoVersion }) => {
      const label = cleaned(pathVersion ?? infoVersion ?? '') || 'current';
      let version = label;
      // Two files that claim the same version are kept apart, in the order of their paths.
      for (let number = 2; taken.has(slugify(version)); number++) version = `${label}-${number}`;
      taken.add(slugify(version));
      return { path, groupKey, version };
    });
}

/** A label fit for an address: short and with at least one letter or digit. */
function cleaned(label: string): string {
  return slugify(label) === '' ? '' : label.trim().slice(0, 40);
}

function slugOf(source: { readonly id: string; readonly kind: string }, path: string, only: boolean): string {
  const own = (source.id.split('/')[1] ?? source.id).replace(/-v\d+(?:-\d+)*$/, '');
  if (only) return own;
  const words = meaningfulWords(path);
  if (words.length === 0) return own;
  const tail = slugify(words.join('-'));
  return tail.includes(own) ? tail : slugify(`${own}-${tail}`);
}

/** What a path says about the thing described: the file's own name, or the folders above a file named `openapi`. */
function meaningfulWords(path: string): string[] {
  const segments = splitPathVersion(path)
    .rest.replace(/\.(?:json|ya?ml)$/i, '')
    .split('/')
    .map(slugify)
    .filter((segment) => segment !== '' && !isGeneric(segment));
  return segments.slice(-1);
}

/**
 * The short name of a source that was registered without one, made from its address: the repository's name,
 * or what the path of a description says, or else the host.
 */
export function slugOfAddress(kind: string, address: string): string {
  const url = new URL(address);
  const path = url.pathname.replace(/\.git\/?$/i, '');
  if (kind === 'git')
    return slugify(path.split('/').findLast((segment) => segment !== '') ?? '') || slugify(url.hostname);
  const words = path
    .replace(/\.(?:json|ya?ml)$/i, '')
    .split('/')
    .map(slugify)
    .filter((segment) => segment !== '' && !isGeneric(segment));
  return slugify([url.hostname.replace(/^www\./, ''), ...words].join('-'));
}
