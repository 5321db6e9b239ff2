/**
 * Fills the folder of the next site while there is nothing else to do, by running `site/build/prepare.ts` as another
 * process: what a push changes is published in seconds then, however many files the site has.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../log.ts';
import { currentRelease, spareFolder } from './release.ts';

const projectDirectory = fileURLToPath(new URL('../../', import.meta.url));

export type Preparing = {
  /** Begins, unless it goes on already. A failure is logged and costs nothing but time. */
  begin(): void;
  /** Ends what goes on: the next one goes on from there. */
  stop(): Promise<void>;
};

export function prepareNext(
  { site, cache }: { readonly site: string; readonly cache: string },
  log: Pick<Logger, 'warn'>,
): Preparing {
  let running: { readonly child: ChildProcess; readonly closed: Promise<void> } | null = null;

  function start(release: string): NonNullable<typeof running> {
    const spare = spareFolder(site);
    const child = spawn(process.execPath, ['site/build/prepare.ts'], {
      cwd: projectDirectory,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        WAYMARK_CACHE_DIR: cache,
        WAYMARK_PREVIOUS: join(site, 'releases', release),
        ...(spare !== null && { WAYMARK_SPARE: spare }),
      },
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2000)));
    const closed = new Promise<void>((resolve) => {
      const end = (code: number | null, error = said.trim()) => {
        running = null;
        if (code !== 0 && code !== null) log.warn({ error }, 'the next site could not be prepared; it takes longer');
        resolve();
      };
      child.once('close', (code) => end(code)).once('error', (error) => end(1, error.message));
    });
    return { child, closed };
  }

  return {
    begin() {
      const release = currentRelease(site);
      if (running === null && release !== null) running = start(release);
    },
    async stop() {
      running?.child.kill('SIGKILL');
      await running?.closed;
    },
  };
}
