/**
 * One sync as another process: it may take all the time and memory that it needs, and readers notice nothing. While nothing
 * is new, that of the next one stands by: what a push changes is published in seconds then, however large the site is.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { TOKEN_VARIABLE } from '../sources/github/tokens.ts';
import { removeDraft } from '../publish/draft-file.ts';
import { foldersOf } from '../sync.ts';
import { codeCache } from './code-cache.ts';
import { codeStamp } from './code-stamp.ts';
import type { SyncOutcome, SyncRequest } from './keep-syncing.ts';
import { SECRET } from './webhooks.ts';

const program = fileURLToPath(new URL('standing-sync.ts', import.meta.url));
/** Milliseconds for a sync that is asked to end; what is not committed then is done again by the next. */
const PATIENCE_MS = 5000;

export type SyncSettings = Pick<
  Config,
  'estateAddress' | 'estateDirectory' | 'dataDirectory' | 'tokens' | 'noticeSecrets'
>;

export type SyncRunner = {
  /** Runs one to its end, alone. Never rejects. Its log goes where ours goes. */
  run(request: SyncRequest, signal: AbortSignal): Promise<SyncOutcome>;
  /** Starts the process of the next one. */
  standBy(): void;
  /** Ends the one that stands by. */
  end(): Promise<void>;
};

/** The process of one sync. `report`: what it has printed so far. */
type Standing = {
  readonly child: ChildProcess;
  /** Resolves with its exit code; null where a signal ended it. */
  readonly closed: Promise<number | null>;
  report(): string;
  /** Of the program that it runs; empty where it has been asked already. */
  readonly stamp: string;
};

export function createSyncRunner(settings: SyncSettings, log: Logger): SyncRunner {
  let standing: Standing | null = null;
  const end = async (): Promise<void> => {
    if (standing === null) return;
    const { child, closed } = standing;
    child.kill('SIGKILL');
    await closed;
    // It had no time to take it away itself.
    if (child.pid !== undefined) removeDraft(foldersOf(settings.dataDirectory).snapshot, child.pid);
    standing = null;
  };
  return {
    async run(request, signal) {
      if (standing?.child.connected && standing.stamp !== codeStamp()) await end();
      // One that has ended by itself hears nothing.
      const waiting = standing?.child.connected ? standing : null;
      standing = null;
      const outcome = waiting && (await perform(waiting, request, { signal, log }));
      // It may have been killed before it heard anything; what it had begun is done again.
      if (outcome !== null && outcome !== 'killed') return outcome;
      const next = start(settings, { log, idle: false });
      const again = next && (await perform(next, request, { signal, log }));
      return again === null || again === 'killed' ? 'our-failure' : again;
    },
    standBy() {
      standing ??= start(settings, { log, idle: true });
    },
    end,
  };
}

/** `idle`: whether nobody has asked for it yet. Null where the system has no room for it. */
function start(
  settings: SyncSettings,
  { log, idle }: { readonly log: Logger; readonly idle: boolean },
): Standing | null {
  const { estateAddress, estateDirectory, dataDirectory, tokens, noticeSecrets } = settings;
  const args = [
    program,
    idle ? 'idle' : 'asked',
    '--estate',
    estateAddress?.text ?? estateDirectory,
    '--data',
    dataDirectory,
  ];
  const env = {
    ...process.env,
    ...noticeSecrets.environment,
    ...codeCache(foldersOf(dataDirectory).cache),
    [SECRET]: undefined, // ours alone
    [TOKEN_VARIABLE]: [...tokens].map(([origin, token]) => `${origin}=${token}`).join(' '),
  };
  const stamp = idle ? codeStamp() : '';
  let child: ChildProcess;
  try {
    child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  } catch (error) {
    log.error({ error: String(error) }, 'sync could not be started; the last release stays');
    return null;
  }
  const closed = new Promise<number | null>((resolve) => child.once('error', () => resolve(1)).once('close', resolve));
  let report = '';
  // It has none where the system had no more files to open.
  child.stdout?.on('data', (chunk: Buffer) => (report = (report + chunk.toString()).slice(-10_000)));
  return { child, closed, report: () => report, stamp };
}

async function perform(
  { child, closed, report }: Standing,
  request: SyncRequest,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Logger },
): Promise<SyncOutcome | 'killed'> {
  let killing: NodeJS.Timeout | undefined;
  const stop = () => {
    child.kill('SIGTERM');
    killing = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  // One that cannot hear has ended, or never began.
  if (child.connected) child.send(request, () => undefined);
  const code = await closed;
  clearTimeout(killing);
  signal.removeEventListener('abort', stop);
  if (signal.aborted) return 'stopped';
  if (code === 0) {
    log.info({ report: parsed(report()) }, 'sync ended');
    return 'done';
  }
  // The program itself has said why.
  log.error({ code, ...request }, 'sync failed; the last release stays');
  if (code === null) return 'killed';
  return code === 2 ? 'refused' : 'our-failure';
}

function parsed(report: string): unknown {
  try {
    return JSON.parse(report);
  } catch {
    return undefined; // it was too long
  }
}
