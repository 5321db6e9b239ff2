/**
 * Files of the site by their address, in the folder of a new release.
 */
import { copyFileSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A new file. With its encoding said, text is written in one call and without a copy: a third less. */
const asNew = { flag: 'wx', encoding: 'utf8' } as const;

export type OutFolder = {
  /** A file that is there already, perhaps shared with another release, is replaced and not written into. */
  write(path: string, content: string | Uint8Array): void;
  /** Takes the file at this path over from another release, which has the same. False where that has none. */
  reuse(path: string, release: string): boolean;
};

export function outFolder(folder: string): OutFolder {
  const made = new Set<string>();
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
      try {
        writeFileSync(file, content, asNew);
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
        // It may be the file of another release: that one keeps it, and this one gets its own.
        rmSync(file);
        writeFileSync(file, content, asNew);
      }
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
