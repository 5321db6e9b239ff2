/**
 * What a build can do before there is a snapshot, while that is being made: what it needs to know of the earlier release is
 * read, and its code is in memory and warm.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from './compile.ts';
import { startHelper, type Helper } from './helper.ts';
import { threads } from './make-parts.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { openRows } from './open-site.ts';

export type Ready = {
  /** Of the earlier release; null where nothing can be taken over from it. */
  readonly manifest: Manifest | null;
  /** Threads that are there already. */
  readonly helpers: readonly Helper[];
};

export const nothingReady: Ready = { manifest: null, helpers: [] };

/** Never throws: what cannot be done beforehand is done by the build, or it says why not. */
export async function getReady({
  cacheDirectory,
  previous,
}: {
  readonly cacheDirectory: string;
  readonly previous: string | null;
}): Promise<Ready> {
  if (previous === null) return nothingReady;
  const snapshot = join(resolve(previous), 'catalogue.db');
  if (!existsSync(snapshot)) return nothingReady;
  const helpers: Helper[] = [];
  try {
    if (threads > 1) helpers.push(startHelper());
    // The first that is asked of it says what is wrong with it.
    for (const helper of helpers) helper.warmUp(snapshot).catch(() => undefined);
    const rows = openRows(snapshot);
    const { estate } = rows.raw;
    rows.raw.close();
    const { key, renderer } = await compile(snapshot, estate);
    await import(pathToFileURL(renderer).href);
    return { manifest: readManifest(resolve(cacheDirectory), resolve(previous), key), helpers };
  } catch {
    for (const helper of helpers) helper.stop();
    return nothingReady;
  }
}
