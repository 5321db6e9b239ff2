/**
 * One sync as another process: it may take all the time and memory that it needs, and readers notice nothing.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { TOKEN_VARIABLE } from '../sources/github/tokens.ts';
import { foldersOf } from '../sync.ts';
import { codeCache } from './code-cache.ts';
import type { SyncOutcome, SyncRequest } from './keep-syncing.ts';
import { SECRET } from './webhooks.ts';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));
/** Milliseconds for a sync that is asked to end; what is not committed then is done again by the next. */
const PATIENCE_MS = 5000;

export type SyncSettings = Pick<
  Config,
  'estateAddress' | 'estateDirectory' | 'dataDirectory' | 'tokens' | 'noticeSecrets'
>;

/** Never rejects. Its log goes where ours goes. */
export async function runSync(
  { estateAddress, estateDirectory, dataDirectory, tokens, noticeSecrets }: SyncSettings,
  { sources, due }: SyncRequest,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Logger },
): Promise<SyncOutcome> {
  const args = [
    program,
    'sync',
    ...sources,
    ...(due ? ['--due'] : []),
    '--estate',
    estateAddress?.text ?? estateDirectory,
    '--data',
    dataDirectory,
    '--json',
  ];
  const env = {
    ...process.env,
    ...noticeSecrets.environment,
    ...codeCache(foldersOf(dataDirectory).cache),
    [SECRET]: undefined, // ours alone
    [TOKEN_VARIABLE]: [...tokens].map(([origin, token]) => `${origin}=${token}`).join(' '),
  };
  let child: ChildProcess;
  try {
    child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  } catch (error) {
    log.error({ error: String(error) }, 'sync could not be started; the last release stays');
    return 'our-failure';
  }
  const ended = new Promise<number | null>((resolve) => child.once('error', () => resolve(1)).once('close', resolve));
  let report = '';
  // It has none where the system had no more files to open.
  child.stdout?.on('data', (chunk: Buffer) => (report = (report + chunk.toString()).slice(-10_000)));
  let killing: NodeJS.Timeout | undefined;
  const stop = () => {
    child.kill('SIGTERM');
    killing = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  const code = await ended;
  clearTimeout(killing);
  signal.removeEventListener('abort', stop);
  if (signal.aborted) return 'stopped';
  if (code === 0) {
    log.info({ report: parsed(report) }, 'sync ended');
    return 'done';
  }
  // The program itself has said why.
  log.error({ code, sources, due }, 'sync failed; the last release stays');
  return code === 2 ? 'refused' : 'our-failure';
}

function parsed(report: string): unknown {
  try {
    return JSON.parse(report);
  } catch {
    return undefined; // it was too long
  }
}
