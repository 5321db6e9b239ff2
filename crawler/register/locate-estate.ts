/**
 * Where the estate of a command is: in the folder that was named, or in the copy of the repository that was.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Estate, Limits } from '../../schemas/estate.ts';
import type { CommandName } from '../command-line.ts';
import type { Config } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { createHttpClient } from '../http/client.ts';
import type { Logger } from '../log.ts';
import { fetchEstate } from './fetch-estate.ts';
import { folderOf, readKeptEstate, type KeptEstate } from './kept-estate.ts';

type Given = Pick<Config, 'command' | 'estateAddress' | 'estateDirectory' | 'dataDirectory'>;

/** Those that look into the repository first; others take what is kept. */
const looking: ReadonlySet<CommandName> = new Set(['sync', 'harvest', 'serve']);
/** Those that need no estate, or bring their own. */
const without: ReadonlySet<CommandName> = new Set(['init', 'demo', 'release', 'backup', 'restore']);

/** A folder. Throws ConfigError when there is none to be had. */
export async function locateEstate(
  config: Given,
  { userAgent, log, now }: { readonly userAgent: string; readonly log: Logger; readonly now: () => string },
): Promise<string> {
  const { command, estateAddress, estateDirectory } = config;
  if (estateAddress === null || without.has(command)) return estateDirectory;
  if (command === 'register')
    throw new ConfigError(
      '`register` writes a file, which a repository at an address cannot take. Clone it, name its folder with --estate, and push.',
    );
  const commit = keptEstate(config)?.commit ?? null;
  if (!looking.has(command) && commit !== null) return keptFolder(config, commit);
  const http = createHttpClient({
    userAgent,
    // The operator has named it on the command line.
    allowedOrigins: [{ origin: new URL(estateAddress.url).origin }],
    pacing: Estate.shape.pacing.parse({ delayMs: 0 }),
    limits: Limits.parse({}),
    sleep: (ms) => sleep(ms),
  });
  try {
    return await fetchEstate(copiesOf(config), estateAddress, { http, userAgent, log, now });
  } finally {
    await http.close();
  }
}

/** What is kept of the repository; null where the estate is in a folder. */
export function keptEstate({
  estateAddress,
  ...config
}: Pick<Given, 'estateAddress' | 'dataDirectory'>): KeptEstate | null {
  return estateAddress === null ? null : readKeptEstate(copiesOf(config), estateAddress.text);
}

/** Where the estate was found last, without looking into its repository. */
export function estateFolder(config: Omit<Given, 'command'>): string {
  const commit = keptEstate(config)?.commit ?? null;
  return commit === null ? config.estateDirectory : keptFolder(config, commit);
}

/** The folder with the files of a commit. */
function keptFolder(config: Pick<Given, 'dataDirectory'>, commit: string): string {
  return folderOf(copiesOf(config), commit);
}

function copiesOf({ dataDirectory }: Pick<Given, 'dataDirectory'>): string {
  return join(dataDirectory, 'estate');
}
