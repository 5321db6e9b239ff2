/**
 * Locks that a Git left which was killed: the next one would refuse to work, and a repository that does not change again
 * would keep them for ever.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What Git locks at the top of a bare repository (gitrepository-layout(5)). */
const locks = ['shallow.lock', 'packed-refs.lock', 'config.lock', 'HEAD.lock'];

/** Of every repository below `root`, while no Git is at work in any of them. */
export function removeLocks(root: string): void {
  if (!existsSync(root)) return;
  for (const directory of readdirSync(root))
    for (const lock of locks) rmSync(join(root, directory, lock), { force: true });
}
