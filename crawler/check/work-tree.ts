/**
 * A folder on disk as the crawler would see it once it is pushed: no symbolic links, nothing that Git ignores, nothing
 * outside of it.
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ConfigError } from '../config-error.ts';
import { findWorkTree, listWorkTree } from '../git/list-work-tree.ts';
import { maxEntries } from '../git/tree.ts';
import type { Failure } from '../problems.ts';
import { isForeign, type FileTree } from '../sources/find-descriptions.ts';

export type WorkTree = {
  /** The outermost folder that parts may be read from: the Git work tree, or the folder itself where there is none. */
  readonly root: string;
  readonly tree: FileTree;
  /** Set when there are more files than a repository may have. */
  readonly tooMany: Failure | null;
};

type WorkTreeOptions = {
  /** The only file to look at; parts of it may be anywhere below the root. */
  readonly file: string | null;
  readonly decodedBytes: number;
};

/** Opens the surroundings of a folder, which is an absolute path without symbolic links. Throws ConfigError. */
export async function openWorkTree(folder: string, { file, decodedBytes }: WorkTreeOptions): Promise<WorkTree> {
  const { root, listed } = await findSurroundings(folder, file === null);
  const only = file === null ? null : toPath(root, join(folder, file));
  const paths = only === null ? (listed ?? walk(root)) : [only];
  // Who names a file that Git ignores, such as one that a build made, wants it judged.
  const known = listed && (only === null || listed.includes(only)) ? new Set(listed) : null;

  function find(path: string) {
    return (known?.has(path) ?? true) && isPlainFile(root, path) ? { path, oid: path } : undefined;
  }
  return {
    root,
    tree: {
      files: () => paths.flatMap((path) => find(path) ?? []),
      find,
      read: (oids) => Promise.resolve(readFiles(root, oids, decodedBytes)),
    },
    tooMany:
      paths.length > maxEntries
        ? { code: 'too-large', message: `${root} has more than ${maxEntries.toLocaleString('en')} files.` }
        : null,
  };
}

/** Where a path of the disk lies in a folder, with slashes on every system. */
export function toPath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

async function findSurroundings(
  folder: string,
  mustHoldFiles: boolean,
): Promise<{ root: string; listed: readonly string[] | null }> {
  const root = findWorkTree(folder);
  if (root === null) return { root: folder, listed: null };
  const listed = await listWorkTree(root);
  if (listed === null) return { root, listed: null };
  if (!mustHoldFiles) return { root, listed };
  // A folder that Git ignores is no part of the repository around it.
  const within = root === folder ? '' : `${toPath(root, folder)}/`;
  return listed.some((path) => path.startsWith(within)) ? { root, listed } : { root: folder, listed: null };
}

/** Every plain file below a folder, but for Git's own and those of installed packages. */
function walk(root: string): string[] {
  const paths: string[] = [];
  const open = [''];
  for (let folder = open.pop(); folder !== undefined && paths.length <= maxEntries; folder = open.pop()) {
    for (const entry of withPermission(join(root, folder), (path) => readdirSync(path, { withFileTypes: true }))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) paths.push(path);
      if (entry.isDirectory() && entry.name !== '.git' && !isForeign(`${path}/`)) open.push(path);
    }
  }
  return paths;
}

/** Whether it is a file inside, by its own name and without a symbolic link on the way. */
function isPlainFile(root: string, path: string): boolean {
  if (path.split('/').some((segment) => segment === '..' || segment.toLowerCase() === '.git')) return false;
  try {
    const full = join(root, path);
    // The system's own spelling, so that upper and lower case count on every disk.
    return realpathSync.native(full).normalize() === full.normalize() && statSync(full).isFile();
  } catch {
    return false; // it is not there
  }
}

/** The bytes of one file; null for one that is larger than this. Throws ConfigError. */
export function readFile(path: string, most: number): Uint8Array | null {
  return statSync(path).size > most ? null : withPermission(path, (file) => readFileSync(file));
}

function readFiles(root: string, paths: readonly string[], decodedBytes: number): Map<string, Uint8Array> {
  return new Map(
    paths.flatMap((path): [string, Uint8Array][] => {
      const bytes = readFile(join(root, path), decodedBytes);
      return bytes === null ? [] : [[path, bytes]];
    }),
  );
}

function withPermission<T>(path: string, read: (path: string) => T): T {
  try {
    return read(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${path} cannot be read: ${reason}. Check who may read it.`, { cause: error });
  }
}
