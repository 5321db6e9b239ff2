/**
 * Snapshot ─▶ a complete site in a folder of its own, by running the site's build as another process.
 */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { BuildAnswer, type Beforehand, type BuildReport, type BuildRequest } from '../../schemas/site-build.ts';
import { codeCache } from './code-cache.ts';
import { ReleaseFailure } from './release-failure.ts';

const projectDirectory = fileURLToPath(new URL('../../', import.meta.url));
/**
 * How much garbage V8 lets gather before it looks for it. Room for what is new in MiB, measured at 10,000 APIs: with less, what
 * a page is made of is kept as if it were for long, and with more, memory lies idle. Growth of the rest in per cent: left
 * to itself V8 looks through everything that is kept after a tenth. With 40 it does so about half as often, and all
 * processes of a build took 2,202 MiB together where a release was there already.
 */
const GARBAGE = ['--max-semi-space-size=32', '--heap-growing-percent=40'];
/** The C library of most systems gives back what its threads do not use any more (mallopt(3)); others do not look at these. */
const frugal = { MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '131072' };
/** What is kept of the build's output for the message when it fails. */
const TAIL = 4000;

export type SiteBuilt = {
  readonly report: BuildReport;
  readonly differs: BuildAnswer['differs'];
  readonly unprepared: BuildAnswer['unprepared'];
  /** When the build has kept what the next one can use: the site is complete before. What it said when it could not. */
  readonly ended: Promise<string | null>;
};

/** The process of a build that has read what it can, and waits for its snapshot. */
export type StandingBuild = Beforehand & {
  /** Whether it is there still. */
  readonly stands: boolean;
  /** Builds, once. Throws ReleaseFailure with the end of the build’s own output. */
  build(request: BuildRequest): Promise<SiteBuilt>;
  /** Ends it, where nothing is built after all. */
  end(): Promise<void>;
};

/** Starts the process of a build. */
export function standBy(beforehand: Beforehand): StandingBuild {
  const { cacheDirectory, previous, spare, idle } = beforehand;
  const child = spawn(process.execPath, [...GARBAGE, 'site/build/main.ts'], {
    cwd: projectDirectory,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      ...frugal,
      ...codeCache(cacheDirectory),
      WAYMARK_CACHE_DIR: cacheDirectory,
      ...(previous !== null && { WAYMARK_PREVIOUS: previous }),
      ...(spare !== null && { WAYMARK_SPARE: spare }),
      ...(idle === true && { WAYMARK_IDLE: '1' }),
    },
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-TAIL)));
  const closed = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  closed.catch(() => undefined); // it is thrown by `build`
  return {
    ...beforehand,
    get stands() {
      return child.connected;
    },
    async build(request) {
      // One that has ended hears nothing, and is told of below.
      child.send(request, () => undefined);
      const line = await Promise.race([firstLine(child.stdout), closed.then(() => null)]);
      if (line !== null) {
        const { differs, unprepared, ...report } = BuildAnswer.parse(JSON.parse(line));
        return { report, differs, unprepared, ended: closed.then((code) => (code === 0 ? null : said.trim())) };
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
