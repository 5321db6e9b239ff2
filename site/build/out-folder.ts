/**
 * Files of the site by their address, in the folder of a new release.
 */
import { copyFileSync, linkSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { fileOf, type Made } from './make-part.ts';

/** A new file. With its encoding said, text is written in one call and without a copy: a third less. */
const asNew = { flag: 'wx', encoding: 'utf8' } as const;

export type OutFolder = {
  /**
   * A file that is there already, perhaps shared with another release, is replaced and not written into. The very same
   * bytes at several paths are one file with several names.
   */
  write(path: string, content: string | Uint8Array): void;
  /** Takes the file at this path over from another release, which has the same. False where that has none. */
  reuse(path: string, release: string): boolean;
};

export function outFolder(folder: string): OutFolder {
  const made = new Set<string>();
  /** Where these bytes are; forgotten when any file is replaced. */
  let files = new WeakMap<Uint8Array, string>();
  /** The name of the file, whose folder is there. */
  const place = (path: string): string => {
    const file = join(folder, fileName(path));
    const parent = dirname(file);
    if (!made.has(parent)) {
      mkdirSync(parent, { recursive: true });
      made.add(parent);
    }
    return file;
  };
  return {
    write(path, content) {
      const file = place(path);
      const same = typeof content === 'string' ? undefined : files.get(content);
      const put = (name: string) => (same === undefined ? writeFileSync(name, content, asNew) : copyOrLink(same, name));
      try {
        put(file);
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
        // It may be the file of another release: that one keeps it, and this one gets its own. Another thread may do the same.
        const beside = `${file}.${threadId}`;
        rmSync(beside, { force: true });
        put(beside);
        renameSync(beside, file);
        // Nothing is renamed where both are names of the same file already.
        rmSync(beside, { force: true });
        files = new WeakMap();
      }
      if (typeof content !== 'string') files.set(content, file);
    },
    reuse(path, release) {
      try {
        copyOrLink(join(release, fileName(path)), place(path));
        return true;
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return false;
        // Another part has the same file.
        if (!hasCode(error, 'EEXIST')) throw error;
        return true;
      }
    },
  };
}

/** The same file under another name: nothing ever writes into a file of a release, so releases can share it. */
export function copyOrLink(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'EEXIST')) throw error;
    copyFileSync(from, to); // another file system, or one without links
  }
}

/** The same, in the place of whatever has that name. */
export function linkInPlace(from: string, to: string): void {
  rmSync(to, { force: true });
  copyOrLink(from, to);
}

/** Removes the files of parts from a site, but for those that other parts have too. */
export function removeFiles(site: string, parts: readonly Files[], others: Iterable<Files>): void {
  const gone = new Set(parts.flatMap(({ paths }) => paths));
  for (const { paths } of others) for (const path of paths) gone.delete(path);
  for (const path of gone) rmSync(join(site, fileName(fileOf(path))), { force: true });
}

/** Removes the folders of files that are gone, where nothing else is in them. */
export function removeEmpty(site: string, gone: Iterable<string>): void {
  for (const path of gone) {
    for (let folder = dirname(fileName(path)); folder !== '/' && folder !== '.'; folder = dirname(folder)) {
      try {
        rmdirSync(join(site, folder));
      } catch {
        break; // something is in it, or it is gone
      }
    }
  }
}

type Files = Pick<Made, 'paths'>;

/** Names come from publishers: decoded from the address they get, and never a way out of the folder. */
export function fileName(path: string): string {
  return path
    .split('/')
    .map((part) => {
      const segment = part.includes('%') ? decodeURIComponent(part) : part;
      if (segment === '.' || segment === '..' || /[/\\\0]/.test(segment))
        throw new Error(`The snapshot names a file ${JSON.stringify(segment)}, which is not the name of a file.`);
      return segment;
    })
    .join('/');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
