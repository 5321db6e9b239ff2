/**
 * Snapshot ─▶ a complete site in a folder of its own, by running the site's build as another process.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ReleaseFailure } from './release-failure.ts';

const projectDirectory = fileURLToPath(new URL('../../', import.meta.url));
/** What is kept of the build's output for the message when it fails. */
const TAIL = 4000;

/** What the build needs to know. */
export type SiteBuild = {
  readonly snapshot: string;
  readonly outDirectory: string;
  readonly cacheDirectory: string;
  /** The folder of a release: what is unchanged since is taken over. Null makes everything. */
  readonly previous: string | null;
  /** Whether to build nothing when that release tells all that the snapshot does, but for when we looked last. */
  readonly onlyIfNew: boolean;
};

/** Whether there was anything to build; pages and files that were made, and those that were taken over. */
export type BuildReport = { readonly built: boolean } & Record<
  'pages' | 'files',
  { readonly made: number; readonly reused: number }
>;

/** Builds the site of `snapshot` into `outDirectory`. Throws ReleaseFailure with the end of the build's own output. */
export async function buildSite(build: SiteBuild): Promise<BuildReport> {
  const child = spawn(process.execPath, ['site/build/main.ts'], {
    cwd: projectDirectory,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      WAYMARK_SNAPSHOT: build.snapshot,
      WAYMARK_OUT_DIR: build.outDirectory,
      WAYMARK_CACHE_DIR: build.cacheDirectory,
      ...(build.previous !== null && { WAYMARK_PREVIOUS: build.previous }),
      ...(build.onlyIfNew && { WAYMARK_ONLY_IF_NEW: '1' }),
    },
  });
  let report = '';
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (report += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-TAIL)));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code === 0) return JSON.parse(report) as BuildReport;
  const isFull = /\b(?:ENOSPC|EDQUOT|EFBIG)\b/.test(said);
  throw new ReleaseFailure(
    isFull ? 'The disk was full before the site was complete.' : 'The site could not be built.',
    `The build said:\n${said.trim()}`,
  );
}
