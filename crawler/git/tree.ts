/**
 * Reads what Git prints about a commit and its files. Pure.
 */
import { isObjectId } from './ref-name.ts';

export type TreeFile = {
  readonly path: string;
  /** The id of its content. */
  readonly oid: string;
};

export const maxEntries = 100_000;
const maxPathBytes = 1024;
const maxDepth = 32;

/**
 * The plain files of `git ls-tree -r -z`; null when there are more entries than we accept. Left out: symbolic links
 * and submodules, whose "content" is somebody else's path, and names that cannot be shown.
 */
export function parseTree(output: Buffer): readonly TreeFile[] | null {
  const files: TreeFile[] = [];
  let entries = 0;
  for (let at = 0; at < output.byteLength;) {
    if (++entries > maxEntries) return null;
    const end = output.indexOf(0, at);
    const tab = output.indexOf(0x09, at);
    const [mode = '', , oid = ''] = output.toString('latin1', at, tab).split(' ');
    const path = decodePath(output.subarray(tab + 1, end));
    if ((mode === '100644' || mode === '100755') && isObjectId(oid) && path !== null) files.push({ path, oid });
    at = end + 1;
  }
  return files;
}

/** The paths of `git ls-files -z`, of those that can be shown. */
export function parsePaths(output: Buffer): string[] {
  const paths: string[] = [];
  for (let at = 0, end = output.indexOf(0); end !== -1; at = end + 1, end = output.indexOf(0, at)) {
    const path = decodePath(output.subarray(at, end));
    if (path !== null) paths.push(path);
  }
  return paths;
}

/** When a commit was made (UTC, ISO 8601 with milliseconds), from `git cat-file commit`. */
export function parseCommitTime(output: Buffer): string {
  const seconds = Number(/^committer .* (\d+) [+-]\d{4}$/m.exec(output.toString('utf8'))?.[1] ?? 0);
  // The last second of the year 9999: later ones are jokes, and have no four-digit year to be written with.
  return new Date(Math.min(seconds, 253_402_300_799) * 1000).toISOString();
}

/** The first parent of a commit, from `git cat-file commit`; null where it has none. */
export function parseParent(output: Buffer): string | null {
  const [header = ''] = output.toString('latin1').split('\n\n');
  return /^parent ([0-9a-f]+)$/m.exec(header)?.[1] ?? null;
}

/** The blobs in the output of `git cat-file --batch`, by id. */
export function parseBlobs(output: Buffer): Map<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  for (let at = 0; at < output.byteLength;) {
    const end = output.indexOf(0x0a, at);
    const [oid = '', type = '', size = ''] = output.toString('latin1', at, end).split(' ');
    const length = /^\d+$/.test(size) ? Number(size) : null;
    if (length !== null && type === 'blob') blobs.set(oid, output.subarray(end + 1, end + 1 + length));
    // A missing object is one line without content.
    at = length === null ? end + 1 : end + 1 + length + 1;
  }
  return blobs;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A path that can be shown and written; null for any other. */
export function decodePath(bytes: Uint8Array): string | null {
  if (bytes.byteLength > maxPathBytes) return null;
  try {
    const path = decoder.decode(bytes);
    return /\p{Cc}/u.test(path) || path.split('/').length > maxDepth ? null : path;
  } catch {
    return null; // not UTF-8: there is no way to write this name anywhere
  }
}

/** Sizes by id, from `git cat-file --batch-check='%(objectname) %(objectsize)'`. */
export function parseSizes(output: Buffer): ReadonlyMap<string, number> {
  const lines = output.toString('latin1').split('\n');
  return new Map(
    lines
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf(' ')), Number(line.slice(line.indexOf(' ')))]),
  );
}
