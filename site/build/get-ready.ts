/**
 * What a build can do before there is a snapshot, while that is being made: what it needs to know of the earlier release is
 * read, and its code is in memory and warm.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Beforehand } from '../../schemas/site-build.ts';
import { standingsOf } from '../lib/standing.ts';
import type { WholeTables } from '../snapshot-file.ts';
import { compile } from './compile.ts';
import { startHelper, type Helper } from './helper.ts';
import { threads } from './make-parts.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { openRows } from './open-site.ts';
import { isPrepared, isSpared, type ToPrepare } from './prepared.ts';

export type Ready = {
  /** Of the earlier release; null where nothing can be taken over from it. */
  readonly manifest: Manifest | null;
  /** What was read of the snapshot of the earlier release. */
  readonly tables: WholeTables | null;
  /** Until nothing is prepared any more. */
  readonly prepared: Promise<void>;
  /** Threads that are there already. */
  readonly helpers: readonly Helper[];
};

export const nothingReady: Ready = { manifest: null, tables: null, prepared: Promise.resolve(), helpers: [] };

/** Never throws: what cannot be done beforehand is done by the build, or it says why not. */
export async function getReady({ cacheDirectory, previous, spare, prepare }: Beforehand): Promise<Ready> {
  if (previous === null) return nothingReady;
  const snapshot = join(resolve(previous), 'catalogue.db');
  if (!existsSync(snapshot)) return nothingReady;
  const preparing = {
    cacheDirectory: resolve(cacheDirectory),
    release: resolve(previous),
    spare: spare && resolve(spare),
  };
  // Without a spare folder that takes longer than a build does without.
  const prepared = prepare || isSpared(preparing) ? prepareBeside(preparing) : Promise.resolve();
  const helpers: Helper[] = [];
  try {
    if (threads > 1) helpers.push(startHelper());
    // The first that is asked of it says what is wrong with it.
    for (const helper of helpers) helper.warmUp(snapshot).catch(() => undefined);
    const rows = openRows(snapshot);
    const { estate, tables } = rows.raw;
    const { key, renderer } = await compile(snapshot, estate);
    await import(pathToFileURL(renderer).href);
    const manifest = readManifest(resolve(cacheDirectory), resolve(previous), key);
    // For the tables: only few of them will differ.
    standingsOf(rows.raw.currentScores());
    rows.raw.close();
    return { manifest, tables, prepared, helpers };
  } catch {
    for (const helper of helpers) helper.stop();
    return { ...nothingReady, prepared };
  }
}

/** In a thread of its own. */
function prepareBeside(preparing: ToPrepare): Promise<void> {
  if (isPrepared(preparing.cacheDirectory, preparing.release)) return Promise.resolve();
  const worker = new Worker(new URL('prepare-thread.ts', import.meta.url), { workerData: preparing });
  return new Promise((resolve) => worker.once('error', () => resolve()).once('exit', () => resolve()));
}
