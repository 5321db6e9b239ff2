/**
 * Where the files of Scalar’s viewer are: in the installation, and on the site.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Its browser files. Throws, saying what to do, where the package is not installed. */
export function scalarFiles(): string {
  const folder = join(packageFolder, 'dist', 'browser');
  if (existsSync(join(folder, 'standalone.esm.js'))) return folder;
  throw new Error(`The viewer of descriptions is not at ${folder}. Install everything: npm ci, without --omit=dev.`);
}

/** Its folder on the site, which changes with its version so that browsers may keep it for ever. */
export function scalarPath(): string {
  return (path ??= readPath());
}

let path: string | undefined;

function readPath(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  return `/scalar/${version}/`;
}

// The build runs in the project’s folder.
const packageFolder = resolve('node_modules/@scalar/api-reference');
