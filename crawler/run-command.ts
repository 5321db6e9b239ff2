/**
 * One command: makes everything it depends on and runs it. stdout is for what was asked; progress and the log go to stderr.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Estate } from '../schemas/estate.ts';
import { toSourcesJson } from '../schemas/open-data.ts';
import { createAnalysisPool, type AnalysisPool } from './analysis-pool.ts';
import { toRuleset } from './checks/engine/ruleset.ts';
import { ConfigError } from './config-error.ts';
import { helpText } from './command-line.ts';
import { parseConfig, type Config } from './config.ts';
import { diskTrouble } from './disk-trouble.ts';
import { createHttpClient } from './http/client.ts';
import { createLogger, errorsOnly, type Logger } from './log.ts';
import { createProgress } from './progress.ts';
import { answeringForItself } from './own-description.ts';
import { readPublishedSources } from './publish/build-snapshot.ts';
import { keptEstate, locateEstate } from './register/locate-estate.ts';
import type { StandingSnapshot } from './publish/standing-snapshot.ts';
import { readEstate } from './register/read-estate.ts';
import { readRegistrations } from './register/read-registrations.ts';
import type { StandingBuild } from './serve/build-site.ts';
import { ReleaseFailure } from './serve/release-failure.ts';
import { steadyClock } from './steady-clock.ts';
import { count, statusText, withNextLooks, type Status } from './status.ts';
import { readLooks } from './store/looks.ts';
import { previewRegistrations } from './store/preview.ts';
import { readFailingBuilds } from './store/releases.ts';
import { createChannels } from './notices/channels/index.ts';
import { planNotices } from './notices/run-notices.ts';
import { noticesReport, noticesText } from './notices/show-notices.ts';
import { tellPublishers } from './notices/tell-publishers.ts';
import { openStore, type Store } from './store/store.ts';
import { buildAndRelease, foldersOf, harvestAndPublish, sync, type Released, type SyncDeps } from './sync.ts';
import { withGuideMistakes, type HarvestReport } from './crawl.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** What was made for a sync before it was asked for. */
export type Ready = {
  readonly build: StandingBuild | null;
  /** For an estate that reads like this. */
  readonly analysis: {
    readonly estate: Estate;
    readonly pool: AnalysisPool;
    readonly snapshot: StandingSnapshot | null;
  } | null;
};

export const nothingReady: Ready = { build: null, analysis: null };

/** Resolves with the exit code of the process. */
export async function runCommand(args: readonly string[], ready: Ready = nothingReady): Promise<number> {
  try {
    const config = parseConfig(args);
    if (config === 'help') {
      process.stdout.write(helpText());
      return 0;
    }
    return await run(config, ready);
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    const log = createLogger(
      (line) => process.stderr.write(line),
      () => new Date().toISOString(),
    );
    const reason = diskTrouble(error) ?? (error instanceof ReleaseFailure ? error.message : null);
    if (reason !== null) log.error({ reason }, 'waymark stopped');
    else
      log.error({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'waymark failed');
    return 1;
  }
}

async function run(given: Config, ready: Ready): Promise<number> {
  const now = clockOf(given);
  const log = createLogger((line) => process.stderr.write(line), now);
  const config = {
    ...given,
    estateDirectory: await locateEstate(given, { userAgent: `Waymark/${version}`, log, now }),
  };
  // What only one command needs is loaded for that one: most processes are a sync.
  switch (config.command) {
    case 'sync':
      return withDeps(
        config,
        async (deps) => {
          const report = await sync(deps, config.operands, config, ready.build);
          await tellPublishers({ ...deps, noticeSecrets: config.noticeSecrets });
          return finish(config, report);
        },
        ready.analysis,
      );
    case 'harvest':
      return withDeps(config, async (deps) => finish(config, await harvestAndPublish(deps, config.operands, config)));
    case 'build':
      return build(config);
    case 'backup': {
      const { runBackup } = await import('./backup/run-backup.ts');
      return runBackup(config, { now: clockOf(config), progress: createProgress(process.stderr), print });
    }
    case 'restore': {
      const { runRestore } = await import('./backup/run-restore.ts');
      return runRestore(config, {
        now: clockOf(config),
        log: createLogger((line) => process.stderr.write(line), clockOf(config)),
        progress: createProgress(process.stderr),
        print,
      });
    }
    case 'release': {
      const { runRelease } = await import('./serve/run-release.ts');
      return runRelease(config, {
        siteDirectory: foldersOf(config.dataDirectory).site,
        withStore: (task) => withStore(config, task),
        print,
      });
    }
    case 'status':
      return status(config);
    case 'notices':
      return notices(config);
    case 'check': {
      const { runCheck } = await import('./check/run-check.ts');
      return runCheck(config, { version, print, progress: createProgress(process.stderr) });
    }
    case 'register': {
      const { runRegister } = await import('./register/run-register.ts');
      return runRegister(config, { userAgentOf, print });
    }
    case 'serve': {
      const { runServe } = await import('./serve/serve.ts');
      return runServe(config, {
        version,
        log: createLogger((line) => process.stderr.write(line), clockOf(config)),
        print,
      });
    }
    case 'init': {
      const { runInit } = await import('./init/run-init.ts');
      return runInit(config, print);
    }
    case 'mcp': {
      const { runMcp } = await import('./mcp/run-mcp.ts');
      return runMcp({
        snapshot: foldersOf(config.dataDirectory).snapshot,
        estate: readEstate(config.estateDirectory),
        version,
      });
    }
    case 'demo': {
      const { runDemo } = await import('./demo/demo.ts');
      return runDemo(config, { version, withDeps, print });
    }
  }
}

/** Opens what a command needs that harvests nothing, and closes it again whatever happens. */
async function withStore<T>(
  config: Config,
  task: (deps: Pick<SyncDeps, 'folders' | 'store' | 'now' | 'log' | 'progress'>) => Promise<T>,
): Promise<T> {
  const folders = foldersOf(config.dataDirectory);
  const log = createLogger((line) => process.stderr.write(line), clockOf(config));
  const store = openStore(folders.database);
  const now = recordingClock(config, store, log);
  try {
    return await task({ folders, store, now, log, progress: createProgress(process.stderr) });
  } finally {
    store.close();
  }
}

/** Opens everything a harvest needs, and closes it again whatever happens. */
async function withDeps<T>(
  config: Config,
  task: (deps: SyncDeps) => Promise<T>,
  ready: Ready['analysis'] = null,
): Promise<T> {
  const estate = readEstate(config.estateDirectory);
  const folders = foldersOf(config.dataDirectory);
  const userAgent = userAgentOf(estate);
  const log = createLogger((line) => process.stderr.write(line), clockOf(config));
  const store = openStore(folders.database);
  const now = recordingClock(config, store, log);
  const client = createHttpClient({
    userAgent,
    from: estate.contact.email,
    allowedOrigins: estate.allowedOrigins,
    pacing: estate.pacing,
    limits: estate.limits,
    sleep: (ms) => sleep(ms),
  });
  const http = answeringForItself(client, estate);
  const ruleset = toRuleset(estate.checks);
  const isStill = ready !== null && isDeepStrictEqual(ready.estate, estate);
  if (ready !== null && !isStill) {
    ready.snapshot?.end();
    await ready.pool.close();
  }
  const pool = isStill ? ready.pool : createAnalysisPool({ limits: estate.limits, ruleset });
  const standing = isStill ? ready.snapshot : null;
  try {
    return await task({
      estateDirectory: config.estateDirectory,
      estate,
      store,
      http,
      pool,
      ruleset,
      userAgent,
      tokens: config.tokens,
      gitDirectory: folders.git,
      folders,
      standing,
      log: process.stderr.isTTY ? errorsOnly(log) : log,
      progress: createProgress(process.stderr),
      now,
      clock: clockOf(config),
    });
  } finally {
    standing?.end();
    await pool.close();
    await http.close();
    store.close();
  }
}

async function build(config: Config): Promise<number> {
  readEstate(config.estateDirectory);
  const released = await withStore(config, (deps) => buildAndRelease(deps, config));
  print(config.json ? JSON.stringify(released) : releasedInWords(released));
  return 0;
}

/** Shows every source that is registered now, also before the first harvest and during one. Writes nothing. */
function status(config: Config): number {
  const estate = readEstate(config.estateDirectory);
  const now = clockOf(config)();
  const known = previewRegistrations(
    foldersOf(config.dataDirectory).database,
    now,
    (known) => withGuideMistakes(readRegistrations(config.estateDirectory, known), config),
    (database): Status => {
      const release = readFailingBuilds(database);
      const estateFailure = keptEstate(config)?.failure;
      return {
        ...(estateFailure && { estate: estateFailure }),
        ...withNextLooks(toSourcesJson(readPublishedSources(database, estate, now)), readLooks(database)),
        ...(release !== null && { release }),
      };
    },
  );
  print(config.json ? JSON.stringify(known) : statusText(known).trimEnd());
  return 0;
}

/** Shows what publishers would be told now. Sends nothing. */
async function notices(config: Config): Promise<number> {
  const estate = readEstate(config.estateDirectory);
  const http = createHttpClient({ ...estate, userAgent: userAgentOf(estate), from: estate.contact.email });
  const pool = createAnalysisPool({ limits: estate.limits });
  try {
    return await withStore(config, async ({ store, now }) => {
      const channels = createChannels({ ...config, estate, http });
      const planned = await planNotices({ ...config, estate, store, pool, now }, channels);
      const report = noticesReport(estate.notices, planned, store.notices.all());
      print(config.json ? JSON.stringify(report) : noticesText(report));
      return 0;
    });
  } finally {
    await Promise.all([http.close(), pool.close()]);
  }
}

function finish({ json }: Config, report: HarvestReport & Partial<Released>): number {
  print(json ? JSON.stringify(report) : summary(report));
  return report.ourFault ? 1 : 0;
}

function summary({
  sources,
  changed,
  unchanged,
  failed,
  requests,
  notModified,
  bytes,
  release,
  built,
}: HarvestReport & Partial<Released>): string {
  return [
    `${count(sources, 'source')}: ${changed} changed, ${unchanged} unchanged, ${failed} with a problem.${failed > 0 ? ' `status` says what to do.' : ''}`,
    `${count(requests, 'request')} (${notModified} answered "not modified"), ${count(bytes, 'byte')} received.`,
    ...(sources === 0 ? ['No source was due, or none is registered.'] : []),
    ...(sources > 0 && failed === sources ? ['No source could be read: is this machine online?'] : []),
    ...(release === undefined || built === undefined ? [] : [releasedInWords({ release, built })]),
  ].join('\n');
}

function releasedInWords({ release, built }: Released): string {
  if (!built.built) return `Nothing is new: ${release} stays.`;
  const { made, reused } = built.pages;
  return `Released ${release} (${count(made, 'page')} made, ${reused} taken over).`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** For what is recorded. A time that the operator gave is taken as it is. */
function recordingClock(config: Config, store: Store, log: Logger): () => string {
  return config.now === null ? steadyClock(clockOf(config), store.runs.newest(), log) : clockOf(config);
}

function clockOf({ now }: Config): () => string {
  return now === null ? () => new Date().toISOString() : () => now;
}

/** Says who asks, for whom, and how to complain. */
function userAgentOf({ url, contact }: Estate): string {
  return `Waymark/${version} (+${url}; mailto:${contact.email})`;
}
