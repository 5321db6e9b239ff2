/**
 * What follows the harvest: publish ─▶ build ─▶ release. Each half can be run alone.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';
import { holdDataFolder } from './hold-data-folder.ts';
import { convertDescriptions } from './convert-descriptions.ts';
import { harvest, type CrawlDeps, type HarvestOptions, type HarvestReport } from './crawl.ts';
import { probeAddresses } from './probe-addresses.ts';
import { buildSnapshot, type OnDefect } from './publish/build-snapshot.ts';
import { writeSnapshot } from './publish/write-snapshot.ts';
import { buildSite } from './serve/build-site.ts';
import { prepareRelease, release } from './serve/release.ts';
import { whenFree } from './store/when-free.ts';

export type Folders = {
  /** The crawler's database. */
  readonly database: string;
  readonly snapshot: string;
  readonly site: string;
  readonly git: string;
  readonly cache: string;
};

/** Where everything of one installation lies below its data folder. */
export function foldersOf(dataDirectory: string): Folders {
  return {
    database: join(dataDirectory, 'catalogue.db'),
    snapshot: join(dataDirectory, 'snapshot', 'snapshot.db'),
    site: join(dataDirectory, 'site'),
    git: join(dataDirectory, 'git'),
    cache: join(dataDirectory, 'cache'),
  };
}

export type SyncDeps = CrawlDeps & { readonly folders: Folders };

/** Harvests and publishes the snapshot. A harvest of some sources alone publishes everything all the same. */
export async function harvestAndPublish(
  deps: SyncDeps,
  only: readonly string[] = [],
  options: HarvestOptions = {},
): Promise<HarvestReport> {
  return holdDataFolder(deps, async () => {
    const report = await harvest(deps, only, options);
    await probeAddresses(deps);
    await convertDescriptions(deps);
    const isWhole = await publish(deps);
    return { ...report, ourFault: report.ourFault || !isWhole };
  });
}

/** The store ─▶ the snapshot file. False when a bug of ours kept something out of it. */
export async function publish({
  store,
  estate,
  folders,
  now,
  log,
}: Pick<SyncDeps, 'store' | 'estate' | 'folders' | 'now' | 'log'>): Promise<boolean> {
  let isWhole = true;
  const onDefect: OnDefect = (thing, reason) => {
    isWhole = false;
    log.error({ thing, reason }, 'bug: left out of the snapshot');
  };
  const tables = buildSnapshot(store.database, estate, now(), onDefect);
  const known = new Set([...tables.api].map(({ id }) => id));
  for (const { tryIt } of tables.estate)
    for (const api of tryIt)
      if (!known.has(api)) log.warn({ api }, 'estate.yaml lists an API under tryIt that is not in the catalogue');
  writeSnapshot(folders.snapshot, tables);
  await whenFree(() => store.maturity.record(tables.maturity), log);
  return isWhole;
}

/** The snapshot ─▶ a release. Returns the folder of the new release. */
export async function buildAndRelease({
  folders,
  now,
  progress,
}: Pick<SyncDeps, 'folders' | 'now' | 'progress'>): Promise<string> {
  if (!existsSync(folders.snapshot))
    throw new ConfigError(
      `There is no snapshot at ${folders.snapshot}. Run \`harvest\` first, or name another folder with --data.`,
    );
  progress.start('Building the site', 0);
  const place = prepareRelease(folders.site, now());
  await buildSite({ snapshot: folders.snapshot, outDirectory: place.unfinished, cacheDirectory: folders.cache });
  release(folders.site, place);
  progress.finish();
  return place.finished;
}

/** The whole line, once; of some sources alone where they are named. */
export async function sync(
  deps: SyncDeps,
  only: readonly string[] = [],
): Promise<HarvestReport & { readonly release: string }> {
  const report = await harvestAndPublish(deps, only);
  return { ...report, release: await buildAndRelease(deps) };
}
