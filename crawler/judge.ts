/**
 * Fetched files ─▶ verdicts: loads the parts a description needs, lets the pool judge it, and skips what is known.
 */
import type { Estate } from '../schemas/estate.ts';
import type { AnalysisPool } from './analysis-pool.ts';
import type { Ruleset } from './checks/engine/ruleset.ts';
import type { Failure } from './problems.ts';
import type { Logger } from './log.ts';
import { digest } from './digest.ts';
import { digestOfFiles } from './digest-of-files.ts';
import { findingsOf, judgeFiles, type Judged } from './judge-files.ts';
import { loadParts, type Files } from './load-parts.ts';
import type { FoundTarget, ListedTarget, Part, Said, UnreadTarget } from './sources/source.ts';
import type { KeptFile } from './store/targets.ts';
import type { RevisionVerdict, TargetObservation } from './store/targets.ts';
import type { Store } from './store/store.ts';
import { whenFree } from './store/when-free.ts';

/** Raised whenever the same bytes would be judged differently: kept bytes are then judged again without a request. */
export const ANALYSER_VERSION = 11;

export type JudgedTarget = {
  readonly path: string;
  readonly webUrl: string | null;
  readonly content: TargetObservation['content'];
  readonly bundledSha256: string | null;
  readonly title: string | null;
  readonly infoVersion: string | null;
  readonly said: Said | null;
};

type JudgeDeps = {
  readonly store: Store;
  readonly pool: AnalysisPool;
  /** The checks that the pool asks. */
  readonly ruleset: Ruleset;
  readonly log: Logger;
  readonly estate: Pick<Estate, 'limits'>;
};

/**
 * Judges the descriptions that a source showed, until together they reach what is accepted of one source; what is
 * left over is not judged.
 */
export async function judgeTargets(
  source: string,
  targets: readonly FoundTarget[],
  deps: JudgeDeps,
): Promise<JudgedTarget[]> {
  const { descriptions, sourceBytes, sourceMs } = deps.estate.limits;
  const until = performance.now() + sourceMs;
  const judged: JudgedTarget[] = [];
  let bytes = 0;
  for (const target of targets) {
    bytes += target.bytes.byteLength;
    if (judged.length >= descriptions || bytes > sourceBytes || performance.now() > until) break;
    judged.push(
      (await withoutBug(() => judgeTarget(source, target, deps), `${source} ${target.path}`, deps.log)) ??
        misjudged(target),
    );
  }
  return judged;
}

/** A description without a new verdict: what was there before stays. */
export function notJudged({ path, webUrl, failure, said }: UnreadTarget): JudgedTarget {
  return { ...undescribed({ path, webUrl, said: said ?? null }), content: { status: 'unreadable', failure } };
}

/** A target of which nothing is known but what is said of it. */
export function listed(target: ListedTarget): JudgedTarget {
  return { ...undescribed(target), content: { status: 'listed' } };
}

function undescribed({ path, webUrl, said }: Pick<JudgedTarget, 'path' | 'webUrl' | 'said'>) {
  const [facts] = said?.statements.map((statement) => statement.facts) ?? [];
  return {
    path,
    webUrl,
    bundledSha256: null,
    title: facts?.name?.value ?? null,
    infoVersion: facts?.version?.value ?? null,
    said,
  };
}

function misjudged(target: FoundTarget): JudgedTarget {
  const message = `We could not judge ${target.path} because of a mistake of our own.`;
  return notJudged({ ...target, failure: { code: 'internal-error', message } });
}

/** The result, or null when a bug struck, which is logged for the operator. */
async function withoutBug<T>(task: () => Promise<T>, what: string, log: Logger): Promise<T | null> {
  try {
    return await task();
  } catch (error) {
    log.error(
      { what, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      'bug while judging a description',
    );
    return null;
  }
}

async function judgeTarget(
  source: string,
  target: FoundTarget,
  { store, pool, ruleset, estate }: JudgeDeps,
): Promise<JudgedTarget> {
  const { path, webUrl, said = null } = target;
  const known = store.targets.known(source, path);
  const isJudged = known?.analyser === ANALYSER_VERSION && known.ruleset === ruleset.id;
  if (known && isJudged && (await isSame(known.files, target))) {
    const { sha256, bundled, description } = known;
    return {
      ...undescribed({ path, webUrl, said }),
      content: { status: 'same', sha256 },
      bundledSha256: bundled,
      ...namedBy(description),
    };
  }

  const { analysis, files } = await judgeFiles(target.location, await loadParts(target, estate.limits), pool);
  const lost = known === null ? undefined : lostPart(files);
  if (lost !== undefined) {
    // A part that could not be had today says nothing about what is published: the last good revision stays.
    return notJudged({ ...target, failure: lost });
  }
  if (analysis.status === 'unreadable' && (known !== null || !analysis.likely)) {
    return notJudged({ ...target, failure: analysis.failure });
  }
  // A first sight of a description that cannot be read is kept and shown with what is wrong with it.
  const verdict = toVerdict(analysis, ruleset);
  const { bundled, description } = verdict;
  return {
    ...undescribed({ path, webUrl, said }),
    content: { status: 'judged', ...toKept(target.location, analysis, files), ...verdict },
    bundledSha256: bundled === null ? null : digest(bundled),
    ...namedBy(description),
  };
}

/** What a description calls itself counts more than what others call it. */
function namedBy(description: RevisionVerdict['description']): Partial<Pick<JudgedTarget, 'title' | 'infoVersion'>> {
  const { title = null, infoVersion = null } = description ?? {};
  return { ...(title === null ? {} : { title }), ...(infoVersion === null ? {} : { infoVersion }) };
}

/**
 * Judges a content that a target had earlier. Null for one that cannot be read: it is not kept, since it was never
 * shown and nothing can be compared with it. A failure when one of its parts cannot be had today.
 */
export async function judgeEarlier(
  target: FoundTarget,
  { pool, ruleset, estate }: Pick<JudgeDeps, 'pool' | 'ruleset' | 'estate'>,
): Promise<Extract<TargetObservation['content'], { status: 'judged' }> | Failure | null> {
  const { analysis, files } = await judgeFiles(target.location, await loadParts(target, estate.limits), pool);
  const lost = lostPart(files);
  if (lost !== undefined) return lost;
  if (analysis.status === 'unreadable') return null;
  return { status: 'judged', ...toKept(target.location, analysis, files), ...toVerdict(analysis, ruleset) };
}

/**
 * Judges every recent revision that an older analyser or other checks judged, from its kept bytes and without a
 * request. Where this analyser asks for files that the older one did not know of, the verdict stays until the source
 * was read again.
 */
export async function rejudgeOutdated({ store, pool, ruleset, log }: JudgeDeps): Promise<void> {
  for (const { revision, source, current, files } of store.targets.outdated(ANALYSER_VERSION, ruleset.id)) {
    const [root] = files;
    if (!root) continue;
    const kept: Files = new Map(
      files.map(({ location, sha256, missing }) => [
        location,
        sha256 === null ? { missing: missing ?? '' } : store.blobs.read(sha256),
      ]),
    );
    let isWhole = true;
    const add = (locations: readonly string[]) => {
      isWhole = false;
      for (const location of locations) kept.set(location, { missing: 'It was not kept when this revision was read.' });
      return Promise.resolve();
    };
    const judged = await withoutBug(() => judgeFiles(root.location, { files: kept, add }, pool), root.location, log);
    if (judged === null) continue;
    if (!isWhole) {
      if (current) await whenFree(() => store.sources.readInFull(source), log);
      continue;
    }
    await whenFree(() => store.targets.rejudge(revision, toVerdict(judged.analysis, ruleset)), log);
  }
}

function toVerdict(analysis: Judged['analysis'], ruleset: Ruleset): RevisionVerdict {
  const isDescribed = analysis.status === 'described';
  return {
    description: isDescribed ? analysis.description : null,
    findings: findingsOf(analysis),
    score: isDescribed ? analysis.score : null,
    bundled: isDescribed ? analysis.bundled : null,
    model: isDescribed ? analysis.model : null,
    analyser: ANALYSER_VERSION,
    ruleset: ruleset.id,
  };
}

async function isSame(kept: readonly KeptFile[], target: FoundTarget): Promise<boolean> {
  const [root, ...parts] = kept;
  // It may have been read from another address, when its registration was changed.
  if (root?.location !== target.location || root.sha256 !== digest(target.bytes)) return false;
  const now = parts.length > 0 ? await target.load(parts.map(({ location }) => location)) : new Map<string, Part>();
  return parts.every(({ location, sha256 }) => {
    const part = now.get(location);
    return (part instanceof Uint8Array ? digest(part) : null) === sha256;
  });
}

/** Why a part that may well be there tomorrow could not be had, if there is such a part. */
function lostPart(files: Files): Failure | undefined {
  for (const part of files.values()) if (!(part instanceof Uint8Array) && part.lost) return part.lost;
  return undefined;
}

/** The files that the verdict rests on, the root first, and one digest over all of them. */
function toKept(root: string, analysis: Judged['analysis'], files: Files) {
  const locations = analysis.status === 'described' ? analysis.parts : [root];
  const kept = locations.map((location) => {
    const file = files.get(location);
    return file instanceof Uint8Array
      ? { location, bytes: file, missing: null }
      : { location, bytes: null, missing: file?.missing ?? 'It was not found.' };
  });
  const sha256 = digestOfFiles(
    kept.map(({ location, bytes }) => ({ location, sha256: bytes === null ? null : digest(bytes) })),
  );
  return { sha256, files: kept };
}
