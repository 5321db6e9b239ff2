/**
 * Snapshot ─▶ a complete site in a folder of its own, by running the site's build as another process.
 */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { codeCache } from './code-cache.ts';
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

export type SiteBuilt = {
  readonly report: BuildReport;
  /** How the files differ from those of `previous`; null where everything was made. */
  readonly differs: { readonly changed: readonly string[]; readonly removed: readonly string[] } | null;
  /** When the build has kept what the next one can use: the site is complete before. What it said when it could not. */
  readonly ended: Promise<string | null>;
};

/** Builds the site of `snapshot` into `outDirectory`. Throws ReleaseFailure with the end of the build's own output. */
export async function buildSite(build: SiteBuild): Promise<SiteBuilt> {
  const child = spawn(process.execPath, ['site/build/main.ts'], {
    cwd: projectDirectory,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      ...codeCache(build.cacheDirectory),
      WAYMARK_SNAPSHOT: build.snapshot,
      WAYMARK_OUT_DIR: build.outDirectory,
      WAYMARK_CACHE_DIR: build.cacheDirectory,
      ...(build.previous !== null && { WAYMARK_PREVIOUS: build.previous }),
      ...(build.onlyIfNew && { WAYMARK_ONLY_IF_NEW: '1' }),
    },
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-TAIL)));
  const closed = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const line = await Promise.race([firstLine(child.stdout), closed.then(() => null)]);
  if (line !== null) {
    const { differs, ...report } = JSON.parse(line) as BuildReport & Pick<SiteBuilt, 'differs'>;
    return { report, differs, ended: closed.then((code) => (code === 0 ? null : said.trim())) };
  }
  const isFull = /\b(?:ENOSPC|EDQUOT|EFBIG)\b/.test(said);
  throw new ReleaseFailure(
    isFull ? 'The disk was full before the site was complete.' : 'The site could not be built.',
    `The build said:\n${said.trim()}`,
  );
}

/** Waits for ever where none comes. */
function firstLine(stream: Readable | null): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end !== -1) resolve(text.slice(0, end));
    });
  });
}
