/**
 * Links of a site to itself that lead nowhere.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join, posix } from 'node:path';
import { findAddresses } from './find-addresses.ts';

export type BrokenLink = {
  /** The path of the file below the folder of the site. */
  readonly page: string;
  /** As the page has it. */
  readonly address: string;
};

/** So many are told; a build that went wrong has one on every page. */
const MOST = 20;

/**
 * Looks at `pages`, HTML files whose links must lead to one of `files`. Addresses of other hosts are not
 * looked at, nor is the part after `#` or `?`. Returns at most 20.
 */
export function brokenLinks(
  folder: string,
  files: Pick<ReadonlySet<string>, 'has'>,
  pages: Iterable<string>,
): BrokenLink[] {
  const broken: BrokenLink[] = [];
  const known = new Map<string, boolean>();
  const read = createReader();
  for (const page of pages) {
    const { bytes, length } = read(join(folder, page));
    findAddresses(bytes, length, (address) => {
      if (!isOfThisSite(address)) return;
      const place = withoutPlace(decodeEntities(address));
      const path = place[0] === '/' ? place : posix.join('/', posix.dirname(page), place);
      let isThere = known.get(path);
      if (isThere === undefined) known.set(path, (isThere = leadsTo(files, path)));
      if (!isThere && broken.length < MOST) broken.push({ page, address });
    });
    if (broken.length >= MOST) break;
  }
  return broken;
}

/** No other scheme or host, and more than a place on the same page. */
function isOfThisSite(address: string): boolean {
  const [first] = address;
  if (first === '/') return address[1] !== '/';
  return first !== undefined && first !== '#' && first !== '?' && !/^[a-z][a-z\d+.-]*:/i.test(address);
}

/** The entities that our own pages are written with. */
function decodeEntities(address: string): string {
  if (!address.includes('&')) return address;
  return address
    .replaceAll(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&');
}

/** Without what follows `#` or `?`: pages have far more of those than the site has files. */
function withoutPlace(address: string): string {
  const end = address.search(/[?#]/);
  return end === -1 ? address : address.slice(0, end);
}

/** `path` begins with `/`, and is percent-encoded. */
function leadsTo(files: Pick<ReadonlySet<string>, 'has'>, path: string): boolean {
  try {
    const file = decodeURIComponent(path).slice(1);
    return files.has(file === '' || file.endsWith('/') ? `${file}index.html` : file);
  } catch {
    return false; // no web server can read it either
  }
}

/** Reads one file after the other into the same memory. */
function createReader(): (path: string) => { readonly bytes: Buffer; readonly length: number } {
  let bytes = Buffer.allocUnsafe(1024 ** 2);
  return (path) => {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      if (size > bytes.length) bytes = Buffer.allocUnsafe(size * 2);
      let length = 0;
      for (let got = -1; got !== 0 && length < size; length += got)
        got = readSync(file, bytes, length, size - length, length);
      return { bytes, length };
    } finally {
      closeSync(file);
    }
  };
}
