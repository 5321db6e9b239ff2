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
  const place = isAddress ? `${new URL(candidate.path).origin}${new URL(candidate.path).search}` : `${source.id}#`;
  return { ...candidate, groupKey: `${place}${withoutFormat(rest, candidate.path)}`, pathVersion: version };
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
  const next = new Map<string, number>();
  return group
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, groupKey, pathVersion, infoVersion }) => {
      const label = cleaned(pathVersion ?? infoVersion ?? '') || 'current';
      let version = label;
      // Two files that claim the same version are kept apart, in the order of their paths.
      for (let number = next.get(label) ?? 2; taken.has(slugify(version)); number++) {
        version = `${label}-${number}`;
        next.set(label, number + 1);
      }
      taken.add(slugify(version));
      return { path, groupKey, version };
    });
}

/** A label fit for an address: short and with at least one letter or digit. */
function cleaned(label: string): string {
  return slugify(label) === '' ? '' : label.trim().slice(0, 40);
}

function slugOf(source: { readonly id: string; readonly kind: string }, path: string, only: boolean): string {
  const registered = source.id.split('/')[1] ?? source.id;
  if (source.kind === 'openapi' && registered === slugOfAddress('openapi', path)) {
    const { pathname, hostname } = new URL(path);
    return slugify(meaningfulWords(pathname).join('-') || hostname.replace(/^(?:www|api)\./, ''));
  }
  const own = registered.replace(/-v\d+(?:-\d+)*$/, '');
  if (only) return own;
  const tail = slugify(meaningfulWords(path).at(-1) ?? '');
  return tail.includes(own) ? tail : slugify(`${own}-${tail}`);
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
  if (kind === 'git')
    return slugify(path.split('/').findLast((segment) => segment !== '') ?? '') || slugify(url.hostname);
  const port = url.port === '' ? '' : `-${url.port}`;
  const place = path.replace(/\.(?:json|ya?ml)$/i, '');
  return slugify(`${url.hostname.replace(/^www\./, '')}${port}-${place}${url.search}`);
}
