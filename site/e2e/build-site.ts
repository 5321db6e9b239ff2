/**
 * Builds a site from rows, as the crawler does: a snapshot file, and a child process that is told where it is.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { BuildAnswer } from '../../schemas/site-build.ts';
import { compile } from '../build/compile.ts';
import { prepareNext as prepare } from '../build/prepared.ts';
import { readEstate } from '../snapshot.ts';
import { writeSnapshot, type SnapshotTables } from '../../crawler/publish/write-snapshot.ts';

export type Built = {
  exitCode: number;
  /** What went wrong, in words. */
  output: string;
  /** What was built; null when it failed. */
  report: BuildAnswer | null;
  folder: string;
  /** Where the build keeps what the next one can use. */
  cache: string;
  snapshot: string;
  remove: () => void;
};

/**
 * Builds from these rows, or from whatever file `snapshot` names; from what `previous` has, as far as it is the same. The
 * folder of `spare` is used up.
 * Never throws on a failed build: the exit code tells.
 */
export async function buildSite(
  from: { tables: SnapshotTables } | { snapshot: string },
  { previous, spare, onlyIfNew = false }: { previous?: Built; spare?: Built | null; onlyIfNew?: boolean } = {},
): Promise<Built> {
  mkdirSync('.cache/e2e', { recursive: true });
  const home = resolve(mkdtempSync('.cache/e2e/site-'));
  const snapshot = 'snapshot' in from ? from.snapshot : join(home, 'snapshot.db');
  if ('tables' in from) writeSnapshot(snapshot, from.tables);
  const folder = join(home, basename(home));
  const cache = previous?.cache ?? join(home, 'cache');
  const { exitCode, output, report } = await run({
    cacheDirectory: cache,
    previous: previous?.folder ?? null,
    spare: spare?.folder ?? null,
    build: { snapshot, outDirectory: folder, onlyIfNew },
  });
  return {
    exitCode,
    output,
    report,
    folder,
    cache,
    snapshot,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Fills the folder of the site that follows this one, as `serve` does when there is nothing else to do. `key`: of other pages. */
export async function prepareNext(
  { folder, cache, snapshot }: Built,
  { spare = null, key }: { readonly spare?: Built | null; readonly key?: string } = {},
): Promise<void> {
  const compiled = key ?? (await compile(snapshot, readEstate(snapshot))).key;
  prepare({ cacheDirectory: cache, release: folder, spare: spare && spare.folder, key: compiled });
}

type Run = {
  readonly cacheDirectory: string;
  readonly previous: string | null;
  readonly spare: string | null;
  readonly build: { readonly snapshot: string; readonly outDirectory: string; readonly onlyIfNew: boolean };
};

/** A build that gets ready first, as those of the crawler do. */
async function run({
  cacheDirectory,
  previous,
  spare,
  build,
}: Run): Promise<Pick<Built, 'exitCode' | 'output' | 'report'>> {
  const child = spawn(process.execPath, ['site/build/main.ts'], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      WAYMARK_CACHE_DIR: cacheDirectory,
      ...(previous !== null && { WAYMARK_PREVIOUS: previous, WAYMARK_IDLE: '1' }),
      ...(spare !== null && { WAYMARK_SPARE: spare }),
    },
  });
  const [stdout, output, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close') as Promise<[number | null]>,
    Promise.resolve(child.send(build)),
  ]);
  const exitCode = code ?? 1;
  return { exitCode, output, report: exitCode === 0 ? BuildAnswer.parse(JSON.parse(stdout)) : null };
}
