/**
 * What the targets of a source were before they were first read, and between two readings ─▶ revisions, so that a
 * changelog exists from the first day, dated by the commits.
 */
import type { CrawlDeps } from './crawl.ts';
import { judgeEarlier } from './judge.ts';
import { problems, type Failure } from './problems.ts';
import { hasHistory, readSourceHistory } from './sources/index.ts';
import type { EarlierContent, SourceHistory } from './sources/source.ts';
import type { EarlierRevision, KnownContent, RecentHistory, UnreadHistory } from './store/histories.ts';
import type { HarvestableSource } from './store/registrations.ts';
import { whenFree } from './store/when-free.ts';

type HistoryDeps = Pick<
  CrawlDeps,
  'store' | 'pool' | 'ruleset' | 'estate' | 'http' | 'userAgent' | 'gitDirectory' | 'tokens' | 'log' | 'now'
>;

/** From one reading of a repository to the next. */
type Step = {
  /** The commit that was read before this run; null when none was. */
  readonly since: string | null;
  /** The commit before the one that was read now: null when that is the first, undefined where nobody says. */
  readonly parent: string | null | undefined;
};

export type HistorySpan = {
  /** The step that the repository of a target took in this run; undefined where nothing was read of it. */
  readonly stepTo: (path: string) => Step | undefined;
  /** When to stop (`performance.now()`): what is left over is read at the next run. */
  readonly until: number;
};

/**
 * Takes what is not taken yet. Never throws and never touches what is shown: a history that cannot be read today is
 * asked for again at the next run, one that is too large for us is not. Returns whether a bug of ours struck.
 */
export async function importHistory(
  run: number,
  source: HarvestableSource,
  { stepTo, until }: HistorySpan,
  deps: HistoryDeps,
): Promise<boolean> {
  const { store, log, now } = deps;
  if (!hasHistory(source.kind)) return false;
  const { whole = [], unread = [] } = Object.groupBy(store.histories.unread(source.id), ({ path }) =>
    stepTo(path)?.parent === null ? 'whole' : 'unread',
  );
  const recent = store.histories.recent(source.id).filter(({ path }) => isMoreThanOne(stepTo(path)));
  try {
    const done = whole.map(({ target }) => target);
    if (done.length > 0) await whenFree(() => store.histories.finish(done, now()), log);
    if (unread.length + recent.length === 0) return false;
    const { validators } = store.sources.known(source.id);
    const targets = [
      ...unread.map((target) => toWanted(target, null)),
      ...recent.map((target) => toWanted(target, stepTo(target.path)?.since ?? null)),
    ];
    const history = await readSourceHistory(source, { validators, targets }, deps);
    if (history === null) return false;
    const chain = { run, source: source.id, deps, isLate: () => performance.now() > until };
    for (const target of unread) {
      const failure = 'code' in history ? history : await takeUnread(target, history, chain);
      if (failure) log.warn({ source: source.id, target: target.path, ...inLog(failure) }, 'history not read');
      if (failure === null || !problems[failure.code].retry)
        await whenFree(() => store.histories.finish([target.target], now()), log);
    }
    for (const target of recent) {
      const failure = 'code' in history ? history : await takeRecent(target, history, chain);
      if (failure) log.warn({ source: source.id, target: target.path, ...inLog(failure) }, 'history not read');
      if (failure !== null && problems[failure.code].retry)
        await whenFree(() => store.histories.reopen(target.target), log);
    }
    return false;
  } catch (error) {
    log.error(
      { source: source.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      'bug while reading a history',
    );
    return true;
  }
}

/** Between a commit and the one before it there was nothing. */
function isMoreThanOne(step: Step | undefined): boolean {
  return step !== undefined && step.since !== null && step.parent !== null && step.since !== step.parent;
}

function toWanted({ path, files }: UnreadHistory | RecentHistory, since: string | null) {
  return { path, locations: files.map(({ location }) => location), since };
}

function inLog({ code, message }: Failure) {
  return { code, reason: message };
}

type Chain = {
  readonly run: number;
  readonly source: string;
  readonly deps: HistoryDeps;
  readonly isLate: () => boolean;
};

/** Everything older than the oldest content that is known. */
async function takeUnread(
  { target, path, oldest, isCurrent }: UnreadHistory,
  history: SourceHistory,
  chain: Chain,
): Promise<Failure | null> {
  if (chain.isLate()) return outOfTime(path);
  const contents = await history.of(path);
  if ('code' in contents) return contents;
  const [current] = contents;
  const place = { target, path, comparison: null };
  if (!isCurrent || !current) {
    const older = contents.filter(({ committedAt }) => committedAt <= oldest.at);
    return addContents(older, { ...place, successor: oldest, isReached: () => false }, chain);
  }
  const successor = await redate(oldest, current, chain);
  return addContents(contents.slice(1), { ...place, successor, isReached: () => false }, chain);
}

/** Everything between the last two contents. */
async function takeRecent(
  { target, path, comparison, before, after }: RecentHistory,
  history: SourceHistory,
  chain: Chain,
): Promise<Failure | null> {
  if (chain.isLate()) return outOfTime(path);
  const contents = await history.of(path);
  if ('code' in contents) return contents;
  const [current, ...others] = contents;
  if (!current) return null;
  const { store, log } = chain.deps;
  const is = dateOf(current, after);
  await whenFree(() => store.histories.redateComparison(comparison, is), log);
  const successor = await redate(after, current, chain);
  return addContents(
    others,
    {
      target,
      path,
      comparison,
      successor,
      isReached: ({ sha256, at }) => sha256 === before.sha256 || at <= before.at,
    },
    chain,
  );
}

type Place = Pick<EarlierRevision, 'target' | 'path' | 'comparison' | 'successor'> & {
  /** Whether a content is one that is known to come before. */
  readonly isReached: (content: { readonly sha256: string; readonly at: string }) => boolean;
};

/** Newest first: each takes its place before the one that followed it. */
async function addContents(
  contents: readonly EarlierContent[],
  { isReached, ...place }: Place,
  chain: Chain,
): Promise<Failure | null> {
  const { deps, run, source, isLate } = chain;
  const { store, now, log } = deps;
  let { successor } = place;
  for (const earlier of contents) {
    if (isLate()) return outOfTime(place.path);
    const target = await earlier.read();
    if (target === null) return null;
    if ('code' in target) return target;
    const content = await judgeEarlier(target, deps);
    if (content === null) continue;
    if ('code' in content) return content;
    const { sha256 } = content;
    const is = dateOf(earlier, successor);
    if (isReached({ sha256, at: is.at })) return null;
    if (sha256 === successor.sha256) {
      successor = await redate(successor, earlier, chain);
      continue;
    }
    const revision = { ...place, ...is, source, content, successor };
    const id = await whenFree(() => store.histories.add(run, now(), revision), log);
    successor = { revision: id, sha256, ...is };
  }
  return null;
}

function outOfTime(path: string): Failure {
  return { code: 'timed-out', message: `There was no time left for all of the history of ${path}.` };
}

async function redate(content: KnownContent, earlier: EarlierContent, { deps }: Chain): Promise<KnownContent> {
  const is = dateOf(earlier, content);
  await whenFree(() => deps.store.histories.redate(content, is), deps.log);
  return { ...content, ...is };
}

/** When a content came, which is not later than what is known of it or of its successor. */
function dateOf({ committedAt, commit }: EarlierContent, { at }: KnownContent): { at: string; commit: string | null } {
  return { at: committedAt < at ? committedAt : at, commit };
}
