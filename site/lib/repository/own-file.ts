/**
 * From the page of one file of a publisher to others in the same repository, and to where each can be changed.
 */
import { filePage } from '../../../schemas/forges.ts';
import { editFile, type Repository } from './forge.ts';

/** Where a file is in a repository, as the address of its page tells. */
type Place = {
  readonly repository: Repository;
  /** The commit, branch or tag in the address. */
  readonly at: string;
  readonly path: string;
};

/** A file that was read: its page, and its path as the catalogue has it. */
export type ReadFile = { readonly url: string | null; readonly path: string };

/** The repository that a file was read from; null where nobody can tell. */
export function repositoryOf({ url }: Pick<ReadFile, 'url'>): Repository | null {
  return (url === null ? null : readPlace(url)?.repository) ?? null;
}

/** The page of another file of the same repository, by its path as the catalogue has it; null where nobody can tell. */
export function pageOfOther(read: ReadFile, path: string): string | null {
  const place = placeOf(read, path);
  if (!place) return null;
  const { repository, at } = place;
  return filePage(repository.forge, repository.url, at, place.path);
}

/**
 * Where a file of the same repository can be changed; null where it cannot, or nobody can tell. `ref`: the branch or tag that
 * is read; null for the one that the repository has first.
 */
export function editAddress(read: ReadFile, ref: string | null, path = read.path): string | null {
  const raw = read.url === path ? rawPlace(path) : null;
  if (raw) return editFile(raw.repository, raw.at, raw.path);
  const place = placeOf(read, path);
  if (!place || (ref !== null && isFixed(ref))) return null;
  return editFile(place.repository, ref?.replace(/^refs\/heads\//, '') ?? null, place.path);
}

/** What was tagged or committed cannot be changed. */
function isFixed(ref: string): boolean {
  return /^refs\/tags\/|^[0-9a-f]{40}$|^v?\d+(?:\.\d+)+/.test(ref);
}

/**
 * The paths of the catalogue and of the repository end alike; what stands before is the name of one of many repositories. A
 * description may be written within another file: `catalog-info.yaml#tides`.
 */
function placeOf({ url, path }: ReadFile, wanted: string): Place | null {
  const place = url === null ? null : readPlace(url);
  const own = path.replace(/#[a-z0-9-]+$/, '');
  if (!place || !own.endsWith(place.path)) return null;
  const before = own.slice(0, own.length - place.path.length);
  const file = wanted.replace(/#[a-z0-9-]+$/, '');
  if (!file.startsWith(before)) return null;
  const inside = file.slice(before.length);
  const isPath = inside !== '' && !/^[a-z]+:/i.test(inside) && !/(?:^|\/)\.{0,2}(?:\/|$)/.test(inside);
  return isPath ? { ...place, path: inside } : null;
}

const pages = [
  { forge: 'gitlab', shape: /^(https?:\/\/[^/?#]+\/[^?#]+?)\/-\/blob\/([0-9a-f]{40,64})\/([^?#]+)$/ },
  { forge: 'github', shape: /^(https?:\/\/[^/?#]+\/[^/?#]+\/[^/?#]+)\/blob\/([0-9a-f]{40,64})\/([^?#]+)$/ },
  { forge: 'gitea', shape: /^(https?:\/\/[^/?#]+\/[^/?#]+\/[^/?#]+)\/src\/commit\/([0-9a-f]{40,64})\/([^?#]+)$/ },
] as const;

function readPlace(url: string): Place | null {
  for (const { forge, shape } of pages) {
    const [, repository, at, path] = shape.exec(url) ?? [];
    if (repository && at && path) return { repository: { forge, url: repository }, at, path: decode(path) };
  }
  return null;
}

/** The bytes of a file on a branch: registered as an address, it is a file of a repository all the same. */
function rawPlace(url: string): Place | null {
  const [, owner, hubAt, hubPath] =
    /^https:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\/(?:refs\/heads\/)?([^/]+)\/([^?#]+)$/.exec(url) ?? [];
  if (owner && hubAt && hubPath && !isFixed(hubAt))
    return {
      repository: { forge: 'github', url: `https://github.com/${owner}` },
      at: decode(hubAt),
      path: decode(hubPath),
    };
  const [, repository, labAt, labPath] = /^(https:\/\/[^/?#]+\/[^?#]+?)\/-\/raw\/([^/?#]+)\/([^?#]+)$/.exec(url) ?? [];
  if (repository && labAt && labPath && !isFixed(labAt))
    return { repository: { forge: 'gitlab', url: repository }, at: decode(labAt), path: decode(labPath) };
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
