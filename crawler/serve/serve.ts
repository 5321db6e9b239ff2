/**
 * Waymark as a service: serves the current release, syncs on the schedule of the estate and when a webhook says that
 * something was pushed, until it is asked to end.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import type { Logger } from '../log.ts';
import { estateFolder } from '../register/locate-estate.ts';
import { readEstate } from '../register/read-estate.ts';
import { foldersOf } from '../sync.ts';
import { createAgentAnswers } from './answer-agents.ts';
import { createServiceAnswers } from './answer-service.ts';
import { failingBuilds } from './failing-builds.ts';
import { keepSyncing } from './keep-syncing.ts';
import { createMetrics } from './metrics.ts';
import { planSyncs } from './plan-syncs.ts';
import { createSyncRunner } from './run-sync.ts';
import { serveSite, type SiteServer } from './static-server.ts';
import { createWebhooks, SECRET, type Webhooks } from './webhooks.ts';

export type ServeDeps = { readonly version: string; readonly log: Logger; print(text: string): void };

/** Hooks of one push come together: a branch, a tag and a pull request. Whatever comes while a sync runs waits anyway. */
const SETTLE_MS = 100;

/** Serves until SIGINT or SIGTERM; SIGHUP reads the estate again. Throws ConfigError for a mistake in what it is given. */
export async function runServe(config: Config, { version, log, print }: ServeDeps): Promise<number> {
  const { host, port } = config;
  const { site: siteDirectory, database, snapshot } = foldersOf(config.dataDirectory);
  const failing = () => failingBuilds(database);
  const firstEstate = readEstate(config.estateDirectory);
  let { schedule } = firstEstate;
  const agents = config.mcp ? createAgentAnswers({ snapshot, estate: firstEstate, version, log }) : null;
  const webhooks = readSecret();
  const runner = createSyncRunner(config, log);
  const syncing = keepSyncing({
    async run(request, signal) {
      const outcome = await runner.run(request, signal);
      if (!signal.aborted) runner.standBy();
      // Perhaps there is a new release, and a new estate.
      void server.prepare();
      if (config.estateAddress !== null) await readAgain();
      return outcome;
    },
    settleMs: SETTLE_MS,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    now: () => new Date().toISOString(),
  });
  const ask = () => syncing.ask();
  let plan = planSyncs(schedule, ask);
  const nextSync = () => plan.next();
  const metrics = createMetrics(siteDirectory, syncing, failing);
  const answerFirst = createServiceAnswers({
    siteDirectory,
    syncing,
    estateAddress: config.estateAddress?.url ?? null,
    failing,
    metrics,
    webhooks,
    agents,
    nextSync,
    log,
  });
  const onFailure = (error: unknown) =>
    log.error({ error: String(error) }, 'a file of the site could not be read or compressed');
  const server = await listen(siteDirectory, { port, host, answerFirst, onFailure });
  void server.prepare();

  /** A mistake in it changes nothing: what is known goes on. False where there is one. */
  async function readAgain(): Promise<boolean> {
    try {
      const estate = readEstate(estateFolder(config));
      if (config.estateAddress !== null && estate.schedule === schedule) return true;
      const former = plan;
      plan = planSyncs(estate.schedule, ask);
      schedule = estate.schedule;
      await former.end();
      log.info({ schedule, next: nextSync() }, 'estate read again');
      return true;
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : String(error) }, 'estate not read again');
      return false;
    }
  }
  const onHangUp = () => void readAgain().then((isSound) => isSound && syncing.ask());
  process.on('SIGHUP', onHangUp);
  // Whoever reads that it is there may end it at once.
  const interrupted = new Promise<void>((resolve) =>
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve()),
  );

  print(
    config.json
      ? JSON.stringify({
          url: server.url,
          schedule,
          nextSync: nextSync(),
          webhooks: webhooks !== null,
          mcp: config.mcp,
        })
      : `The portal is at ${server.url} (Ctrl-C ends it). The next sync is at ${nextSync() ?? 'no time'}.`,
  );
  // What was left half done, and what changed while nobody looked.
  syncing.ask();

  await interrupted;
  log.info({}, 'ending');
  process.off('SIGHUP', onHangUp);
  await plan.end();
  await Promise.all([syncing.stop(), server.close(), agents?.close()]);
  await runner.end();
  return 0;
}

function readSecret(): Webhooks | null {
  const secret = process.env[SECRET];
  if (secret === undefined || secret === '') return null;
  try {
    return createWebhooks(secret);
  } catch (error) {
    throw new ConfigError(`${SECRET}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function listen(...args: Parameters<typeof serveSite>): Promise<SiteServer> {
  try {
    return await serveSite(...args);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const [, { port, host }] = args;
    if (code === 'EADDRINUSE')
      throw new ConfigError(`Port ${port} is taken by another program. Name another one with --port.`, {
        cause: error,
      });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES')
      throw new ConfigError(`We cannot listen on ${host} port ${port}: ${code}. Change --host or --port.`, {
        cause: error,
      });
    throw error;
  }
}
