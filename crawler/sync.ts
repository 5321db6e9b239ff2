/**
 * What follows the harvest: publish ─▶ build ─▶ release. Each half can be run alone.
 */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Beforehand, BuildReport } from '../schemas/site-build.ts';
import { ConfigError } from './config-error.ts';
import { holdDataFolder } from './hold-data-folder.ts';
import { convertDescriptions } from './convert-descriptions.ts';
import { harvest, type CrawlDeps, type HarvestOptions, type HarvestReport } from './crawl.ts';
import { probeAddresses } from './probe-addresses.ts';
import { buildSnapshot, type OnDefect } from './publish/build-snapshot.ts';
import type { StandingSnapshot } from './publish/standing-snapshot.ts';
import { writeSnapshot } from './publish/write-snapshot.ts';
import { guideRows } from './guide-rows.ts';
import { standBy, type StandingBuild } from './serve/build-site.ts';
import { startChecker } from './serve/check-site/check-in-thread.ts';
import { currentRelease, prepareRelease, release, spareFolder } from './serve/release.ts';
import { ReleaseFailure, toReleaseFailure } from './serve/release-failure.ts';
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

export type SyncDeps = CrawlDeps & {
  readonly folders: Folders;
  /** The next snapshot as it was written beforehand, for this estate. */
  readonly standing?: StandingSnapshot | null;
};

export type BuildDeps = Pick<SyncDeps, 'folders' | 'store' | 'now' | 'log' | 'progress'>;

export type BuildOptions = {
  /** Whether the new site may have far fewer APIs than the one before. */
  readonly acceptRemovals?: boolean;
  /** Whether to make everything, rather than what reads something new. */
  readonly full?: boolean;
  /** Whether to build nothing when nothing is new but for when we looked last. */
  readonly onlyIfNew?: boolean;
};

/** The folder of the release that is shown now, and what was built for it; `built.built` is false where it was there already. */
export type Released = { readonly release: string; readonly built: BuildReport };

/** Harvests and publishes the snapshot. A harvest of some sources alone publishes everything all the same. */
export function harvestAndPublish(
  deps: SyncDeps,
  names: readonly string[] = [],
  options: HarvestOptions = {},
): Promise<HarvestReport> {
  return holdDataFolder(deps, () => harvestInto(deps, names, options));
}

/** The snapshot ─▶ a release. Throws ReleaseFailure when there is none. */
export function buildAndRelease(deps: BuildDeps, options: BuildOptions = {}): Promise<Released> {
  return holdDataFolder(deps, () => buildInto(deps, options));
}

/**
 * The whole line, once; of some sources alone where they are named or due. Builds nothing when nothing is new. `ready`: the
 * process of a build that stands by already.
 */
export function sync(
  deps: SyncDeps,
  names: readonly string[] = [],
  options: HarvestOptions & Pick<BuildOptions, 'full'> = {},
  ready: StandingBuild | null = null,
): Promise<HarvestReport & Released> {
  return holdDataFolder(deps, async () => {
    const { full = false } = options;
    // Whoever names a source says that there is something new.
    if (names.length > 0) deps.pool.warmUp();
    if (full) await ready?.end();
    const { folders } = deps;
    const standing = full ? null : (ready ?? standByFor(folders));
    try {
      const report = await harvestInto(deps, names, options);
      return { ...report, ...(await buildInto(deps, { full, onlyIfNew: true }, standing)) };
    } finally {
      await standing?.end();
    }
  });
}

async function harvestInto(
  deps: SyncDeps,
  names: readonly string[],
  options: HarvestOptions = {},
): Promise<HarvestReport> {
  const report = await harvest(deps, names, options);
  await probeAddresses(deps);
  await convertDescriptions(deps);
  const isWhole = await publish(deps);
  return { ...report, ourFault: report.ourFault || !isWhole };
}

/** The store ─▶ the snapshot file. False when a bug of ours kept something out of it. */
export async function publish({
  store,
  estate,
  estateDirectory,
  pool,
  folders,
  standing = null,
  now,
  log,
}: Pick<
  SyncDeps,
  'store' | 'estate' | 'estateDirectory' | 'pool' | 'folders' | 'standing' | 'now' | 'log'
>): Promise<boolean> {
  let isWhole = true;
  const onDefect: OnDefect = (thing, reason) => {
    isWhole = false;
    log.error({ thing, reason }, 'bug: left out of the snapshot');
  };
  const guides = await guideRows(estateDirectory, store.registrations.organisations(), { pool, log });
  const tables = buildSnapshot(store.database, estate, now(), onDefect, { guides, memory: standing?.memory ?? null });
  const known = new Set([...tables.api].map(({ id }) => id));
  for (const { tryIt } of tables.estate)
    for (const api of tryIt)
      if (!known.has(api)) log.warn({ api }, 'estate.yaml lists an API under tryIt that is not in the catalogue');
  if (standing) standing.publish(folders.snapshot, tables);
  else writeSnapshot(folders.snapshot, tables);
  await whenFree(() => store.maturity.record(tables.maturity), log);
  return isWhole;
}

/** Records what became of it, so that the operator hears of a failure, and so does the next site. */
async function buildInto(
  { folders, store, now, log, progress }: BuildDeps,
  { acceptRemovals = false, full = false, onlyIfNew = false }: BuildOptions = {},
  standing: StandingBuild | null = null,
): Promise<Released> {
  if (!existsSync(folders.snapshot))
    throw new ConfigError(
      `There is no snapshot at ${folders.snapshot}. Run \`harvest\` first, or name another folder with --data.`,
    );
  progress.start('Building the site', 0);
  const checker = startChecker();
  try {
    const place = prepareRelease(folders.site, now());
    const current = currentFolder(folders.site);
    const previous = full ? null : current;
    const isOfUse = standing?.stands && standing.previous === previous;
    // Somebody has switched to another release meanwhile: two at once would be in each other’s way.
    if (!isOfUse) await standing?.end();
    const build = standing && isOfUse ? standing : standBy(beforehand(folders, previous));
    const {
      report: built,
      differs,
      unprepared,
      ended,
    } = await build.build({ snapshot: folders.snapshot, outDirectory: place.unfinished, onlyIfNew });
    if (unprepared !== null) log.warn({ error: unprepared }, 'the folder of the site was not filled beforehand');
    try {
      if (!built.built && current !== null) return { release: current, built };
      progress.start('Checking the site', 0);
      const fault = await checker.check({ folder: place.unfinished, previous: current, differs, acceptRemovals });
      if (fault !== null) throw new ReleaseFailure(fault);
      release(folders.site, place);
    } finally {
      const trouble = await ended;
      if (trouble !== null) log.warn({ trouble }, 'the next build makes everything: it knows nothing of this one');
    }
    await whenFree(() => store.releases.recordMade(now(), basename(place.finished)), log);
    return { release: place.finished, built };
  } catch (error) {
    const failure = toReleaseFailure(error);
    await recordFailure(failure, { store, now, log });
    throw failure;
  } finally {
    checker.end();
    progress.finish();
  }
}

async function recordFailure(
  { reason, message }: ReleaseFailure,
  { store, now, log }: Pick<BuildDeps, 'store' | 'now' | 'log'>,
): Promise<void> {
  try {
    await whenFree(() => store.releases.recordFailed(now(), reason, message), log);
  } catch (error) {
    // A disk that is full takes no record of it either: what is thrown and logged has to do.
    log.error({ error: String(error) }, 'failed release not recorded');
  }
}

/** The process of a build that follows the current release. */
export function standByFor(folders: Folders, { idle }: Pick<Beforehand, 'idle'> = {}): StandingBuild {
  return standBy({ ...beforehand(folders, currentFolder(folders.site)), ...(idle === true && { idle }) });
}

function beforehand({ cache, site }: Folders, previous: string | null): Beforehand {
  return { cacheDirectory: cache, previous, spare: spareFolder(site) };
}

function currentFolder(site: string): string | null {
  const current = currentRelease(site);
  return current === null ? null : join(site, 'releases', current);
}
