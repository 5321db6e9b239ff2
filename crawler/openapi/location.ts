/**
 * Locations: absolute URLs of the files that a description is made of. A file of a repository is `repo:///dir/file.yaml`;
 * a description that is written within another file has in its query where it begins there.
 */
import type { Position } from './places.ts';

export type ResolvedLocation =
  /** `pointer` is the decoded fragment: a JSON pointer, the name of an anchor, or empty for the whole file. */
  | { readonly status: 'inside'; readonly location: string; readonly pointer: string }
  /** Never to be followed; `reason` completes the sentence "It is not followed because …". */
  | { readonly status: 'outside'; readonly reason: string };

const REPOSITORY = 'repo:///';

/**
 * Where a `$ref` leads to from the file it stands in. Only files of the same repository, or of the same http(s) origin,
 * are inside; everything else is named with a reason and must not be read.
 */
export function resolveLocation(base: string, reference: string): ResolvedLocation {
  const hash = reference.indexOf('#');
  const address = (hash === -1 ? reference : reference.slice(0, hash)).trim();
  const pointer = hash === -1 ? '' : decode(reference.slice(hash + 1));
  if (address === '') return { status: 'inside', location: base, pointer };
  const resolved = isInRepository(base) ? resolveInRepository(base, address) : resolveOnOrigin(base, address);
  return resolved.status === 'outside' ? resolved : { ...resolved, pointer };
}

/**
 * A reference by whole address, where the root says that it is at `self` (`$self`, OpenAPI 3.2): the file that lies as
 * far from the root as that address from `self`, as a location. Null for anything else. So nothing but files beside the
 * description is ever read, wherever it says that it is.
 */
export function beside(self: string, root: string, reference: string): string | null {
  if (!/^https?:/i.test(reference) || !URL.canParse(reference)) return null;
  const [own, wanted] = [new URL(self), new URL(reference)];
  const folder = own.pathname.slice(0, own.pathname.lastIndexOf('/') + 1);
  if (wanted.origin !== own.origin || !wanted.pathname.startsWith(folder)) return null;
  if (wanted.pathname === own.pathname && wanted.search === own.search) return `${root}${wanted.hash}`;
  const path = wanted.pathname.slice(folder.length);
  return path === '' ? null : `${root.slice(0, root.lastIndexOf('/') + 1)}${path}${wanted.search}${wanted.hash}`;
}

/** `repo:///dir/my%20file.yaml`: a file of a repository as an address that references can be resolved against. */
export function locationOf(path: string): string {
  return REPOSITORY + path.split('/').map(encode).join('/');
}

export function isInRepository(location: string): boolean {
  return location.startsWith(REPOSITORY);
}

/** What a person calls the file: its path in the repository, or its address. */
export function nameOf(location: string): string {
  if (!isInRepository(location)) return location;
  const [path = ''] = location.slice(REPOSITORY.length).split('?');
  return path.split('/').map(decode).join('/');
}

/** Where a description is that is written within a file of a repository, under a name; `start` is null where nobody knows. */
export function locationWithin(file: string, name: string, start: Position | null): string {
  const place = start === null ? {} : { line: `${start.line}`, column: `${start.column}` };
  return `${file}?${new URLSearchParams({ name, ...place }).toString()}`;
}

/**
 * A position in a description as a position in the file that it is written in: the same where that is a file of its own,
 * and null where nobody knows.
 */
export function positionInFile(location: string, { line, column }: Position): Position | null {
  if (!isInRepository(location) || !location.includes('?')) return { line, column };
  const start = new URL(location).searchParams;
  if (!start.has('line')) return null;
  return { line: line + Number(start.get('line')) - 1, column: column + Number(start.get('column')) - 1 };
}

type Resolved =
  { readonly status: 'inside'; readonly location: string } | Extract<ResolvedLocation, { status: 'outside' }>;

function resolveInRepository(base: string, address: string): Resolved {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'repo') return outside(schemeReason(scheme));
  // Publishers on Windows write backslashes; a query says nothing about a file.
  const [path = ''] = address.replaceAll('\\', '/').split('?');
  if (scheme === undefined && path.startsWith('/'))
    return outside('it is an absolute path, and only paths inside the repository are read');
  if (scheme === 'repo' && !path.startsWith(REPOSITORY)) return outside('it leads out of the repository');

  const segments = scheme === 'repo' ? [] : base.slice(REPOSITORY.length).split('/').map(decode).slice(0, -1);
  for (const segment of (scheme === 'repo' ? path.slice(REPOSITORY.length) : path).split('/').map(decode)) {
    if (segment === '.' || segment === '') continue;
    if (/[/\\\0]/.test(segment)) return outside('its path cannot be that of a file');
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return outside('it leads out of the repository');
  }
  if (segments.length === 0) return outside('it names no file');
  return { status: 'inside', location: REPOSITORY + segments.map(encode).join('/') };
}

function resolveOnOrigin(base: string, address: string): Resolved {
  const url = URL.canParse(address, base) ? new URL(address, base) : null;
  if (!url) return outside('it is not an address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return outside(schemeReason(url.protocol.slice(0, -1)));
  if (url.origin !== new URL(base).origin)
    return outside('it is on another server, and only files beside the description are read');
  if (url.username !== '' || url.password !== '') return outside('it holds a user name or password');
  return { status: 'inside', location: url.href };
}

function schemeReason(scheme: string): string {
  if (scheme === 'http' || scheme === 'https')
    return 'it is on another server, and only files beside the description are read';
  return `addresses that start with ${scheme}: are never read`;
}

function outside(reason: string): { readonly status: 'outside'; readonly reason: string } {
  return { status: 'outside', reason };
}

function encode(segment: string): string {
  return /^[\w.-]+$/.test(segment) ? segment : encodeURIComponent(segment.toWellFormed());
}

/** Percent-decoding that leaves a lone % as it is. */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded, then: a file may well have a % in its name.
    return text;
  }
}
