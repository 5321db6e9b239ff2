/**
 * The line, top to bottom: registrations ─▶ discover ─▶ fetch ─▶ parse ─▶ analyse ─▶ record.
 * What comes after (publish, build, release) is in `sync.ts`.
 */
import type { Estate } from '../schemas/estate.ts';
import { ANALYSER_VERSION, rejudgeOutdated } from './judge.ts';
import { compareRevisions } from './compare-revisions.ts';
import { ConfigError } from './config-error.ts';
import type { AnalysisPool } from './analysis-pool.ts';
import type { Ruleset } from './checks/engine/ruleset.ts';
import { digestOfFiles } from './digest-of-files.ts';
import { diskTrouble } from './disk-trouble.ts';
import { gitVersion } from './git/git-version.ts';
import { removeLocks } from './git/remove-locks.ts';
import type { HttpClient } from './http/client.ts';
import { createRobots } from './http/robots.ts';
import { importHistory } from './import-history.ts';
import type { Logger } from './log.ts';
import type { Failure } from './problems.ts';
import { isDue } from './next-look.ts';
import type { Progress } from './progress.ts';
import { recordReading } from './record-reading.ts';
import { namedSources } from './register/named-sources.ts';
import { readGuides } from './register/read-guides.ts';
import { readRegistrations, type RegistrationFile } from './register/read-registrations.ts';
import { observeSource } from './sources/index.ts';
import type { SourceDeps, SourceOutcome } from './sources/source.ts';
import { startTurns } from './turns.ts';
import type { HarvestableSource, RegisteredFile } from './store/registrations.ts';
import type { RunCounts } from './store/runs.ts';
import type { Store } from './store/store.ts';
import type { KeptFile } from './store/targets.ts';
import { whenFree } from './store/when-free.ts';

export type CrawlDeps = {
  readonly estateDirectory: string;
  readonly estate: Estate;
  readonly store: Store;
  readonly http: HttpClient;
  readonly pool: AnalysisPool;
  /** The checks that the pool asks. */
  readonly ruleset: Ruleset;
  readonly userAgent: string;
  /** The operator's tokens for APIs, by the exact origin that each is sent to. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly gitDirectory: string;
  readonly folders: { readonly database: string };
  readonly log: Logger;
  readonly progress: Progress;
  /** The time, as ISO 8601 in UTC with milliseconds. */
  readonly now: () => string;
  /** The same by the clock of the machine, which may go back: for what would otherwise wait for it. */
  readonly clock: () => string;
};

export type HarvestReport = RunCounts & {
  readonly run: number;
  /** Whether a bug of ours kept a source from being read: the exit code becomes 1. */
  readonly ourFault: boolean;
};

export type HarvestOptions = {
  /** Whether what is missing of the sources that are named is gone, however much it is. */
  readonly acceptRemovals?: boolean;
  /** Whether, besides the sources that are named, those alone are read whose next look is due. */
  readonly due?: boolean;
};

type Outcome = 'unchanged' | 'changed' | 'failed' | 'broken';

/**
 * Harvests every registered source, those named (as `namedSources` takes them), or those that are due, and records what they
 * showed. A source that fails, or a bug that strikes while one is read, never stops another. Throws ConfigError for a name
 * that means none.
 */
export async function harvest(
  deps: CrawlDeps,
  names: readonly string[] = [],
  { acceptRemovals = false, due = false }: HarvestOptions = {},
): Promise<HarvestReport> {
  const { store, now, http, progress, log } = deps;
  const before = http.usage();
  const registrations = readRegistrations(deps.estateDirectory, store.registrations.known());
  refuseOtherEstate(registrations, deps);
  const named = new Set(
    namedSources(
      names,
      registrations.flatMap((each) => each.sources),
    ),
  );
  for (const { file, mistakes } of registrations) {
    for (const { message, line } of mistakes)
      log.warn({ file, ...(line === undefined ? {} : { line }), reason: message }, 'registration has a mistake');
  }
  removeLocks(deps.gitDirectory);
  const run = await whenFree(() => store.runs.start(now()), log);
  await whenFree(() => store.registrations.record(run, now(), withGuideMistakes(registrations, deps)), log);
  log.info({ run, git: (await gitVersion()) ?? 'not installed' }, 'harvest started');
  await rejudgeOutdated(deps);

  const sources = chosenSources(deps, named, due);
  const counts: Record<Outcome, number> = { unchanged: 0, changed: 0, failed: 0, broken: 0 };
  // What robots.txt files say is remembered for one run.
  const robots = createRobots(http);
  progress.start('Harvesting', sources.length);
  await startTurns(sources, deps.estate, async (source) => {
    counts[await harvestSource(run, source, { ...deps, robots })]++;
    progress.step(source.id);
  });
  progress.finish();
  const accepted = acceptRemovals ? named : new Set<string>();
  for (const source of await whenFree(() => store.removals.settle(run, now(), accepted), log))
    log.warn({ source, code: 'removal-held' }, 'source lost much at once and waits for a person');
  const isBroken = await compareRevisions(deps);

  const after = http.usage();
  const report: RunCounts = {
    sources: sources.length,
    unchanged: counts.unchanged,
    changed: counts.changed,
    failed: counts.failed + counts.broken,
    requests: after.requests - before.requests,
    notModified: after.notModified - before.notModified,
    bytes: after.bytes - before.bytes,
  };
  await whenFree(() => store.runs.finish(run, now(), report), log);
  return { run, ourFault: isBroken || counts.broken > 0, ...report };
}

/** What is wrong with the guides of each organisation is told where its other mistakes are. */
export function withGuideMistakes(
  registrations: readonly RegistrationFile[],
  { estateDirectory, log }: { readonly estateDirectory: string; readonly log?: Logger },
): RegisteredFile[] {
  const ids = new Set(registrations.map(({ organisation }) => organisation.id));
  const { mistakes, strays } = readGuides(estateDirectory, ids);
  for (const folder of strays) log?.warn({ folder }, 'guides of an organisation that is not registered');
  for (const { file, line, message } of mistakes)
    log?.warn({ file, ...(line === undefined ? {} : { line }), reason: message }, 'guide has a mistake');
  const byOrganisation = Map.groupBy(mistakes, ({ organisation }) => organisation);
  return registrations.map((file) => ({ ...file, guideMistakes: byOrganisation.get(file.organisation.id) ?? [] }));
}

/** Those that are named, and with `due` those that are due; everything where neither is asked for. */
function chosenSources({ store, clock }: CrawlDeps, named: ReadonlySet<string>, due: boolean): HarvestableSource[] {
  const current = store.registrations.current();
  if (!due) return named.size === 0 ? current : current.filter(({ id }) => named.has(id));
  const looks = store.sources.looks();
  return current.filter(({ id }) => {
    const ofSource = looks.get(id);
    return named.has(id) || ofSource === undefined || isDue(ofSource, clock());
  });
}

/** Withdrawing this many sources at once is ordinary, even when they are all there are. */
const FEW_SOURCES = 5;

/**
 * When nobody who is known is registered any more, the data belongs to another estate, or the registrations are not
 * where they should be: nothing may be withdrawn because of that.
 */
function refuseOtherEstate(
  registrations: readonly RegistrationFile[],
  { store, estateDirectory, folders }: CrawlDeps,
): void {
  const known = store.registrations.current();
  const registered = new Set(registrations.map(({ organisation }) => organisation.id));
  if (known.length <= FEW_SOURCES || known.some(({ organisation }) => registered.has(organisation))) return;
  throw new ConfigError(
    `None of the organisations of the ${known.length} sources that ${folders.database} knows is registered in ${estateDirectory}. ` +
      `If this is another estate, name another folder with --data; if not, put its registrations back.`,
  );
}

type RunDeps = CrawlDeps & Pick<SourceDeps, 'robots'>;

async function harvestSource(run: number, source: HarvestableSource, deps: RunDeps): Promise<Outcome> {
  const { store, now, log } = deps;
  const waitsUntil = store.sources.waitsUntil(source.id);
  if (waitsUntil !== null && waitsUntil > now()) {
    // It was told to another run, perhaps of another process, and holds for this one.
    log.info({ source: source.id, until: waitsUntil }, 'source not asked: its server wants us to wait');
    return 'failed';
  }
  const until = performance.now() + deps.estate.limits.sourceMs;
  try {
    const since = store.sources.commit(source.id);
    const outcome = await observe(source, deps);
    if (outcome.status === 'unchanged') {
      await whenFree(() => store.sources.recordUnchanged(run, now(), source.id), log);
      // What could not be had at an earlier run may be there now.
      const isBroken = await importHistory(run, source, { stepTo: () => undefined, until }, deps);
      return isBroken ? 'broken' : 'unchanged';
    }
    if (outcome.status === 'failed') {
      await recordFailure(run, source, outcome.failure, deps);
      return 'failed';
    }
    const recorded = await recordReading(run, source, outcome, deps);
    const ofAll = outcome.commit === null ? undefined : { ...outcome.commit, since };
    const commits = new Map(outcome.targets.map(({ path, commit }) => [path, commit]));
    const stepTo = (path: string) => commits.get(path) ?? ofAll;
    const isBroken = await importHistory(run, source, { stepTo, until }, deps);
    return isBroken ? 'broken' : recorded;
  } catch (error) {
    // No source can be recorded then, and none is to blame.
    if (diskTrouble(error) !== null) throw error;
    // A bug of ours: this source keeps what it had, the others go on, the operator hears of it.
    log.error(
      { source: source.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      'bug while harvesting a source',
    );
    await recordFailure(
      run,
      source,
      { code: 'internal-error', message: `We could not read ${source.url} because of a mistake of our own.` },
      deps,
    );
    return 'broken';
  }
}

function observe(source: HarvestableSource, deps: RunDeps): Promise<SourceOutcome> {
  const { store } = deps;
  const known = store.sources.known(source.id);
  const filesOf = new Map<string, ReadonlyMap<string, KeptFile>>();
  // Asked for every file of a source: what is known of a target is looked up once.
  const filesAt = (path: string) => {
    const files =
      filesOf.get(path) ?? new Map(store.targets.files(source.id, path).map((file) => [file.location, file]));
    filesOf.set(path, files);
    return files;
  };
  return observeSource(
    source,
    {
      // What an older analyser could not read may be readable now: it is fetched again.
      validators: known.analyser !== ANALYSER_VERSION && known.hasUnreadable ? null : known.validators,
      knows: (path) => filesAt(path).size > 0,
      keptBytes(path, location) {
        const sha256 = filesAt(path).get(location)?.sha256;
        return sha256 ? store.blobs.read(sha256) : null;
      },
      kept(path) {
        const files = [...filesAt(path).values()];
        if (files.length === 0) return null;
        const sizeOf = ({ sha256 }: KeptFile) => (sha256 === null ? 0 : store.blobs.size(sha256));
        return { sha256: digestOfFiles(files), files, size: () => files.reduce((sum, file) => sum + sizeOf(file), 0) };
      },
      organisations: () => store.registrations.organisations(),
    },
    deps,
  );
}

async function recordFailure(
  run: number,
  source: HarvestableSource,
  failure: Failure,
  { store, now, log }: CrawlDeps,
): Promise<void> {
  await whenFree(() => store.sources.recordFailure(run, now(), source.id, failure), log);
  log.warn({ source: source.id, code: failure.code, reason: failure.message }, 'source failed');
}
