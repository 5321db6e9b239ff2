/**
 * The address of a request ─▶ a file of the release, never one outside it.
 */
import { realpathSync, statSync, type Stats } from 'node:fs';
import { join, sep } from 'node:path';

export type Found =
  | { readonly status: 'file'; readonly file: string; readonly stats: Stats }
  /** A folder, asked for without the slash at its end: this is its path with it, as it is written in addresses. */
  | { readonly status: 'folder'; readonly path: string }
  | { readonly status: 'nothing' };

/** `root` is the real path of a release, `path` what `readPath` gave. */
export function findFile(root: string, path: string): Found {
  const file = join(root, path);
  if (file !== root && !file.startsWith(root + sep)) return { status: 'nothing' };
  const stats = statsOf(file);
  if (stats?.isFile()) return { status: 'file', file, stats };
  if (!stats?.isDirectory()) return { status: 'nothing' };
  if (!path.endsWith('/')) return { status: 'folder', path: `${path.split('/').map(encodeURIComponent).join('/')}/` };
  const index = join(file, 'index.html');
  const ofIndex = statsOf(index);
  return ofIndex?.isFile() ? { status: 'file', file: index, stats: ofIndex } : { status: 'nothing' };
}

/** The decoded path of an address; null when it is none, or one that no file of ours can have. */
export function readPath(address: string): string | null {
  try {
    const path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
    return path.includes('\0') || path.includes('\\') ? null : path.replace(/^\/{2,}/, '/');
  } catch {
    return null; // not an address at all
  }
}

/** The folder of the release that is current; null before the first. */
export function rootOf(current: string): string | null {
  try {
    return realpathSync(current);
  } catch {
    return null; // nothing was released yet
  }
}

export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined; // not there, or no path at all: too long, or through a file
  }
}
