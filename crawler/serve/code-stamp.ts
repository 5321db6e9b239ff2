/**
 * Whether the program is still the one that was started: somebody may update it under us.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));
const parts = [
  'crawler',
  'schemas',
  'site',
  'content/guides',
  'content/standards',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
];

/** Changes with every file of the program and its packages; it takes some tens of milliseconds. */
export function codeStamp(): string {
  let [files, newest] = [0, 0];
  const see = (path: string): void => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) for (const name of readdirSync(path)) see(join(path, name));
    else if (stats) [files, newest] = [files + 1, Math.max(newest, stats.ctimeMs)];
  };
  for (const part of parts) see(join(project, part));
  return `${files} ${newest}`;
}
