/**
 * Builds a site from rows, as the crawler does: a snapshot file, a child process, two variables of the environment.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { BuildReport } from '../build/build-site.ts';
import { writeSnapshot, type SnapshotTables } from '../../crawler/publish/write-snapshot.ts';

export type Built = {
  exitCode: number;
  /** What went wrong, in words. */
  output: string;
  /** What was built; null when it failed. */
  report: BuildReport | null;
  folder: string;
  /** Where the build keeps what the next one can use. */
  cache: string;
  snapshot: string;
  remove: () => void;
};

/**
 * Builds from these rows, or from whatever file `snapshot` names; from what `previous` has, as far as it is the same.
 * Never throws on a failed build: the exit code tells.
 */
export async function buildSite(
  from: { tables: SnapshotTables } | { snapshot: string },
  { previous, onlyIfNew = false }: { previous?: Built; onlyIfNew?: boolean } = {},
): Promise<Built> {
  mkdirSync('.cache/e2e', { recursive: true });
  const home = resolve(mkdtempSync('.cache/e2e/site-'));
  const snapshot = 'snapshot' in from ? from.snapshot : join(home, 'snapshot.db');
  if ('tables' in from) writeSnapshot(snapshot, from.tables);
  const folder = join(home, basename(home));
  const cache = previous?.cache ?? join(home, 'cache');
  const { exitCode, output, report } = await run({
    WAYMARK_SNAPSHOT: snapshot,
    WAYMARK_OUT_DIR: folder,
    WAYMARK_CACHE_DIR: cache,
    ...(previous && { WAYMARK_PREVIOUS: previous.folder }),
    ...(onlyIfNew && { WAYMARK_ONLY_IF_NEW: '1' }),
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

/** Fills the folder of the site that follows this one, as `serve` does when there is nothing else to do. */
export async function prepareNext({ folder, cache }: Built): Promise<void> {
  const env = { ...process.env, WAYMARK_CACHE_DIR: cache, WAYMARK_PREVIOUS: folder };
  await promisify(execFile)(process.execPath, ['site/build/prepare.ts'], { env });
}

function run(variables: Record<string, string>): Promise<Pick<Built, 'exitCode' | 'output' | 'report'>> {
  const env = { ...process.env, ...variables, NODE_ENV: 'production' };
  return new Promise((done) => {
    execFile(process.execPath, ['site/build/main.ts'], { env, maxBuffer: 16 * 1024 ** 2 }, (error, stdout, stderr) => {
      const exitCode = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      done({ exitCode, output: stderr, report: error ? null : (JSON.parse(stdout) as BuildReport) });
    });
  });
}
