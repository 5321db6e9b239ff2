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
  /** The folder of a release that is none any more: its files are used up. Null where there is none. */
  readonly spare: string | null;
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

/** What can be known of a build before there is a snapshot. */
export type Beforehand = Pick<SiteBuild, 'cacheDirectory' | 'previous' | 'spare'>;

/** The process of a build that has read what it can, and waits for its snapshot. */
export type StandingBuild = Beforehand & {
  /** Builds, once. Throws ReleaseFailure with the end of the build’s own output. */
  build(of: Omit<SiteBuild, keyof Beforehand>): Promise<SiteBuilt>;
  /** Ends it, where nothing is built after all. */
  end(): Promise<void>;
};

/** Builds the site of `snapshot` into `outDirectory`. Throws ReleaseFailure with the end of the build's own output. */
export function buildSite(build: SiteBuild): Promise<SiteBuilt> {
  return standBy(build).build(build);
}

/** Starts the process of a build. */
export function standBy({ cacheDirectory, previous, spare }: Beforehand): StandingBuild {
  const child = spawn(process.execPath, ['site/build/main.ts'], {
    cwd: projectDirectory,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      ...codeCache(cacheDirectory),
      WAYMARK_STANDBY: '1',
      WAYMARK_CACHE_DIR: cacheDirectory,
      ...(previous !== null && { WAYMARK_PREVIOUS: previous }),
      ...(spare !== null && { WAYMARK_SPARE: spare }),
    },
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-TAIL)));
  const closed = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  closed.catch(() => undefined); // it is thrown by `build`
  return {
    cacheDirectory,
    previous,
    spare,
    async build({ snapshot, outDirectory, onlyIfNew }) {
      // One that has ended hears nothing, and is told of below.
      child.send({ snapshot, outDirectory, onlyIfNew }, () => undefined);
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
    },
    async end() {
      child.kill('SIGKILL');
      await closed.catch(() => undefined);
    },
  };
}

/** Waits for ever where none comes. */
function firstLine(stream: Readable | null): Promise<string> {
  const chunks: string[] = [];
  return new Promise((resolve) => {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const end = chunk.indexOf('\n');
      chunks.push(end === -1 ? chunk : chunk.slice(0, end));
      if (end !== -1) resolve(chunks.join(''));
    });
  });
}
