/**
 * Snapshot ─▶ a complete site in a folder of its own, by running the site's build as another process.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRunning } from '../is-running.ts';
import { ReleaseFailure } from './release-failure.ts';

const endWithParent = new URL('end-with-parent.ts', import.meta.url).href;
const projectDirectory = fileURLToPath(new URL('../../', import.meta.url));
/** What is kept of the build's output for the message when it fails. */
const TAIL = 4000;
const DAY_MS = 24 * 3600 * 1000;

/** What the build needs to know. */
export type SiteBuild = { readonly snapshot: string; readonly outDirectory: string; readonly cacheDirectory: string };

/** Builds the site of `snapshot` into `outDirectory`. Throws ReleaseFailure with the end of the build's own output. */
export async function buildSite({ snapshot, outDirectory, cacheDirectory }: SiteBuild): Promise<void> {
  // Astro runs pages from a folder below the one it writes to, and there they must find the project's packages;
  // where the output lies elsewhere, it uses one fixed folder, and two builds would meet in it.
  const builds = join(projectDirectory, '.cache', 'builds');
  mkdirSync(builds, { recursive: true });
  removeLeftovers(builds);
  const workDirectory = mkdtempSync(join(builds, `site-${process.pid}-`));
  try {
    await runBuild({ snapshot, outDirectory: join(workDirectory, 'dist'), cacheDirectory });
    move(join(workDirectory, 'dist'), outDirectory);
  } finally {
    rmSync(workDirectory, { recursive: true, force: true });
  }
}

async function runBuild({ snapshot, outDirectory, cacheDirectory }: SiteBuild): Promise<void> {
  const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs');
  const child = spawn(
    process.execPath,
    ['--import', endWithParent, astro, 'build', '--silent', '--root', projectDirectory],
    {
      cwd: projectDirectory,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        NODE_ENV: 'production',
        ASTRO_TELEMETRY_DISABLED: '1',
        WAYMARK_SNAPSHOT: snapshot,
        WAYMARK_OUT_DIR: outDirectory,
        WAYMARK_CACHE_DIR: cacheDirectory,
      },
    },
  );
  let output = '';
  const keep = (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-TAIL));
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code === 0) return;
  const isFull = /\b(?:ENOSPC|EDQUOT|EFBIG)\b/.test(output);
  throw new ReleaseFailure(
    isFull ? 'The disk was full before the site was complete.' : 'The site could not be built.',
    `The build said:\n${output.trim()}`,
  );
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    cpSync(from, to, { recursive: true }); // another file system
  }
}

/** What a killed build left behind: of a process that is no more, or whose number has been used again since. */
function removeLeftovers(builds: string): void {
  for (const name of readdirSync(builds)) {
    const folder = join(builds, name);
    const stats = statSync(folder, { throwIfNoEntry: false });
    const number = Number(/^site-(\d+)-/.exec(name)?.[1] ?? 0);
    const isAtWork = number > 0 && number !== process.pid && isRunning(number);
    if (stats && (!isAtWork || Date.now() - stats.mtimeMs > DAY_MS)) rmSync(folder, { recursive: true, force: true });
  }
}
