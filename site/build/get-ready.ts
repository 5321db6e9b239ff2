/**
 * What a build can do before there is a snapshot, while that is being made: what it needs to know of the earlier release is
 * read, and its code is in memory and warm.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Beforehand } from '../../schemas/site-build.ts';
import { standingsOf } from '../lib/standing.ts';
import type { WholeTables } from '../snapshot-file.ts';
import { collectGarbage } from './collect-garbage.ts';
import { compile } from './compile.ts';
import { startHelper, type Helper } from './helper.ts';
import { threads } from './make-parts.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { openRows, type OpenRows } from './open-site.ts';
import { isPrepared, isSpared, type ToPrepare } from './prepared.ts';
import { rehearse } from './rehearse.ts';
import { startThread } from './start-thread.ts';

export type Ready = {
  /** Of the earlier release; null where nothing can be taken over from it. */
  readonly manifest: Manifest | null;
  /** What was read of the snapshot of the earlier release. */
  readonly tables: WholeTables | null;
  /** Until nothing is prepared any more: why it could not be, or null. */
  readonly prepared: Promise<string | null>;
  /** Threads that are there already. */
  readonly helpers: readonly Helper[];
};

export const nothingReady: Ready = { manifest: null, tables: null, prepared: Promise.resolve(null), helpers: [] };

/** Never throws: what cannot be done beforehand is done by the build, or it says why not. */
export async function getReady({ cacheDirectory, previous, spare, idle = false }: Beforehand): Promise<Ready> {
  if (previous === null) return nothingReady;
  const snapshot = join(resolve(previous), 'catalogue.db');
  if (!existsSync(snapshot)) return nothingReady;
  const preparing = {
    cacheDirectory: resolve(cacheDirectory),
    release: resolve(previous),
    spare: spare && resolve(spare),
  };
  let prepared: Ready['prepared'] = Promise.resolve(null);
  const helpers: Helper[] = [];
  let rows: OpenRows | null = null;
  try {
    const tables: WholeTables = new WeakMap();
    rows = openRows(snapshot, { tables });
    const compiled = await compile(snapshot, rows.raw.estate);
    // Without a spare folder that takes longer than a build does without.
    if (idle || isSpared(preparing)) prepared = prepareBeside({ ...preparing, key: compiled.key });
    if (threads > 1) helpers.push(startHelper());
    // The first that is asked of it says what is wrong with it.
    const warm = Promise.all(helpers.map((helper) => helper.warmUp(snapshot, compiled))).catch(() => undefined);
    await import(pathToFileURL(compiled.renderer).href);
    const manifest = readManifest(resolve(cacheDirectory), resolve(previous), compiled.key);
    // For the tables: only few of them will differ.
    standingsOf(rows.raw.currentScores());
    if (idle && manifest !== null) {
      await rehearse(rows, compiled, manifest);
      rows.raw.close();
      rows = null;
      await warm;
      collectGarbage();
    }
    return { manifest, tables, prepared, helpers };
  } catch {
    for (const helper of helpers) helper.stop();
    return { ...nothingReady, prepared };
  } finally {
    rows?.raw.close();
  }
}

/** In a thread of its own. Resolves with what went wrong, if anything did. */
function prepareBeside(preparing: ToPrepare): Promise<string | null> {
  if (isPrepared(preparing.cacheDirectory, preparing.release)) return Promise.resolve(null);
  const worker = startThread(new URL('prepare-thread.ts', import.meta.url), { workerData: preparing });
  return new Promise((resolve) =>
    worker.once('error', (error) => resolve(String(error))).once('exit', () => resolve(null)),
  );
}
