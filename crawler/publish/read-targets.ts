/**
 * Targets with their newest revision and how fresh that is.
 */
import type Database from 'better-sqlite3';
import type { Finding, Freshness, Revision, Score } from '../../schemas/facts.ts';
import type { TargetRow } from '../../schemas/snapshot.ts';
import type { Severity } from '../../schemas/words.ts';
import type { Description } from '../analysis.ts';
import type { Statement } from '../metadata.ts';
import type { Failure } from '../problems.ts';
import { recall, type Memory } from './memory.ts';
import {
  readRevisions,
  revisionReaders,
  type ConvertedFile,
  type KeptBytes,
  type RevisionReaders,
  type StoredRevision,
} from './read-revisions.ts';
import { isRetired } from './retired.ts';
import { codeOf, toFreshness } from './to-freshness.ts';

export type PublishedTarget = {
  readonly row: TargetRow;
  readonly api: string | null;
  /** That registers its source. */
  readonly organisation: string;
  readonly firstSeen: string;
  readonly label: string | null;
  readonly sourceKind: string;
  readonly failure: Failure | null;
  readonly failingSince: string | null;
  /** Since when it was not found, while that is not decided to mean that it is gone. */
  readonly missingSince: string | null;
  /** Since when it is absent. */
  readonly goneSince: string | null;
  readonly revision: PublishedRevision | null;
  /** What is said of it elsewhere than in its description, and when that last became different. */
  readonly statements: readonly Statement[];
  readonly statementsChanged: string | null;
  readonly revisions: readonly Revision[];
  /** Why its newest content could not be compared with the one before, and when that was recorded (JSON). */
  readonly notCompared: { readonly failure: Failure; readonly since: string } | null;
  /** Whether it was absent long and often enough to be retired. */
  readonly retired: boolean;
};

export type PublishedRevision = {
  readonly sha256: string;
  readonly commit: string | null;
  readonly description: Description | null;
  readonly findings: readonly Finding[];
  /** Null when it could not be read, and until the checks of this program have judged it. */
  readonly score: Score | null;
  readonly bundled: KeptBytes | null;
  readonly conversion: PublishedConversion | null;
  /** Digest of the kept model. */
  readonly model: string | null;
  /** The root file as published. */
  readonly root: KeptBytes & { readonly location: string };
};

/** The other forms of a description. */
type PublishedConversion = {
  readonly files: readonly ConvertedFile[];
  readonly upgradeRefusal: string | null;
};

type Stored = {
  id: number;
  source: string;
  path: string;
  web_url: string | null;
  api: string | null;
  version: string | null;
  first_seen: string;
  last_changed: string;
  failing_since: string | null;
  failure: string | null;
  last_good: string | null;
  missing_since: string | null;
  gone_since: string | null;
  gone_count: number;
  revision: number | null;
  statements: string | null;
  statements_changed: string | null;
  commit_sha: string | null;
  committed_at: string | null;
  organisation: string;
  kind: string;
  source_checked: string | null;
  source_read: string | null;
  source_failing_since: string | null;
  source_failure: string | null;
  source_removed_at: string | null;
  comparison_failure: string | null;
  compared_since: string | null;
};

/** So many of the newest revisions are offered as they were published, to be compared line by line. */
const OFFERED_REVISIONS = 10;

export function readTargets(database: Database.Database, now: string, memory: Memory = null): PublishedTarget[] {
  const revisions = Map.groupBy(readRevisions(database), ({ target }) => target);
  const read = revisionReaders(database);
  const targets = database
    .prepare<[], Stored>(
      `SELECT target.*, source.organisation, source.kind, source.last_checked AS source_checked, source.last_read AS source_read,
         source.failing_since AS source_failing_since, source.failure AS source_failure, source.removed_at AS source_removed_at,
         comparison.failure AS comparison_failure, comparison.recorded_at AS compared_since
       FROM target JOIN source ON source.id = target.source
         LEFT JOIN comparison ON comparison.id =
           (SELECT id FROM comparison AS newest WHERE newest.target = target.id ORDER BY at DESC, id DESC LIMIT 1)
       WHERE target.twin_of IS NULL ORDER BY target.source, target.path`,
    )
    .all();
  return targets.map((target) => {
    const stored = revisions.get(target.id) ?? [];
    const retired = isRetired(target, now);
    return recall(memory?.targets, target.id, [retired, target, ...stored], () =>
      toPublished(target, { stored, retired, read }),
    );
  });
}

function toPublished(
  target: Stored,
  {
    stored,
    retired,
    read,
  }: { readonly stored: readonly StoredRevision[]; readonly retired: boolean; readonly read: RevisionReaders },
): PublishedTarget {
  const newest = stored.find(({ id }) => id === target.revision);
  const verdict = newest && read.verdictOf(newest.id);
  const revisions = inOrder(newest, stored);
  const description = verdict?.description ? (JSON.parse(verdict.description) as Description) : null;
  const findings = verdict ? (JSON.parse(verdict.findings) as Finding[]) : [];
  const score = verdict?.score ? (JSON.parse(verdict.score) as Score) : null;
  const statements = target.statements === null ? [] : (JSON.parse(target.statements) as Statement[]);
  return {
    api: target.api,
    organisation: target.organisation,
    firstSeen: target.first_seen,
    label: target.version,
    sourceKind: target.kind,
    failure: target.failure === null ? null : (JSON.parse(target.failure) as Failure),
    failingSince: target.failing_since,
    missingSince: target.missing_since,
    goneSince: target.gone_since,
    retired,
    statements,
    statementsChanged: target.statements_changed,
    notCompared:
      target.comparison_failure === null || target.compared_since === null
        ? null
        : { failure: JSON.parse(target.comparison_failure) as Failure, since: target.compared_since },
    revision: newest
      ? {
          sha256: newest.sha256,
          commit: target.commit_sha,
          description,
          findings,
          score,
          bundled: newest.bundled === null ? null : { sha256: newest.bundled, bytes: newest.bundled_bytes ?? 0 },
          conversion: toConversion(newest, read),
          model: newest.model,
          root: { location: newest.root_location, sha256: newest.root_sha256, bytes: newest.root_bytes },
        }
      : null,
    revisions: revisions.map((revision, position) => ({
      ...(revision === newest ? toCurrentRevision(revision, target, stored) : toRevision(revision)),
      ...scoredBy(revision, revision === newest ? (score?.value ?? null) : read.scoreOf(revision.id)),
      ...(position < OFFERED_REVISIONS ? offered(revision, read.filesOf) : {}),
    })),
    row: {
      source: target.source,
      path: target.path,
      url: target.web_url,
      api: target.api,
      version: target.version,
      listed: newest === undefined && statements.length > 0,
      specification: description?.specification ?? null,
      operations: newest?.operations ?? 0,
      parts: newest?.files ?? 0,
      errors: countOf(findings, 'error'),
      warnings: countOf(findings, 'warning'),
      freshness: freshnessOf(target, retired, newest, newest && description === null ? findings[0]?.check : undefined),
    },
  };
}

/** The digest of a content of one file is that of the file. */
function offered({ id, sha256, root_sha256: document }: StoredRevision, filesOf: RevisionReaders['filesOf']) {
  const files = sha256 === document ? undefined : filesOf(id);
  return { document, ...(files && { files }) };
}

function countOf(findings: readonly Finding[], wanted: Severity): number {
  return findings.filter(({ severity, waived }) => severity === wanted && waived === undefined).length;
}

function toConversion(
  { converted, upgrade_refusal }: StoredRevision,
  { convertedFiles }: RevisionReaders,
): PublishedConversion | null {
  return converted === null ? null : { files: convertedFiles(converted), upgradeRefusal: upgrade_refusal };
}

/** What is shown first, then by when it last took the place of another: content may come back after other content. */
function inOrder(newest: StoredRevision | undefined, revisions: readonly StoredRevision[]): StoredRevision[] {
  return revisions.toSorted(
    (a, b) =>
      Number(b === newest) - Number(a === newest) ||
      (a.arrived === b.arrived ? b.id - a.id : a.arrived < b.arrived ? 1 : -1),
  );
}

/** What is shown has the commit that brought it, or brought it back. */
function toCurrentRevision(revision: StoredRevision, target: Stored, all: readonly StoredRevision[]): Revision {
  const { source_read: lastRead, commit_sha, committed_at, last_changed } = target;
  const last_seen = lastRead !== null && lastRead > revision.last_seen ? lastRead : revision.last_seen;
  const cameBack = all.some(({ first_seen }) => first_seen > revision.first_seen);
  const isDated = committed_at !== null && committed_at > revision.first_seen && committed_at < last_changed;
  return {
    ...toRevision({ ...revision, last_seen, commit_sha, committed_at }),
    ...(cameBack ? { backSince: isDated ? committed_at : last_changed } : {}),
  };
}

function toRevision(revision: StoredRevision): Revision {
  return {
    sha256: revision.sha256,
    firstSeen: revision.first_seen,
    lastSeen: revision.last_seen,
    ...(revision.commit_sha === null ? {} : { commit: revision.commit_sha }),
    ...(revision.committed_at === null ? {} : { committedAt: revision.committed_at }),
    ...(revision.validator === null ? {} : { validator: revision.validator }),
    specification: revision.specification ?? 'Not readable',
    ...(revision.info_version === null ? {} : { infoVersion: revision.info_version }),
    operations: revision.operations,
    ...(revision.changed === null ? {} : { changed: revision.changed }),
  };
}

function scoredBy({ ruleset }: StoredRevision, score: number | null): Pick<Revision, 'score' | 'ruleset'> {
  return score === null || ruleset === null ? {} : { score, ruleset };
}

/** Fresh unless its own content, or its whole source, cannot be read, or it is not there any more. */
function freshnessOf(
  target: Stored,
  retired: boolean,
  newest: StoredRevision | undefined,
  unreadable: string | undefined,
): Freshness {
  const { committed_at: committedAt, last_changed } = target;
  // What we saw today for the first time may be as old as the commit that holds it. A branch that was set back to an
  // old commit has changed all the same, when we saw it.
  const wasSetBack =
    newest !== undefined && newest.first_seen < last_changed && (committedAt ?? '') <= newest.first_seen;
  const lastChanged = committedAt !== null && committedAt < last_changed && !wasSetBack ? committedAt : last_changed;
  const times = { lastChecked: target.source_checked, lastChanged };
  // An entry of a catalogue that was read is what it is now, also where the description that it names could not be.
  const isReadNow = newest === undefined && target.last_good === null;
  // Of what could not be read from the first day there is no copy.
  const lastRead = unreadable === undefined ? (target.last_good ?? target.source_read) : null;
  const freshness = toFreshness({ ...times, lastRead, retired }, [
    [target.source_removed_at, 'source-withdrawn'],
    [target.gone_since, 'not-found'],
    [target.missing_since, 'removal-held'],
    [target.source_failing_since, codeOf(target.source_failure)],
    [isReadNow ? null : target.failing_since, codeOf(target.failure)],
  ]);
  if (freshness.state !== 'fresh' || unreadable === undefined) return freshness;
  return { state: 'stale', ...times, since: target.first_seen, problem: unreadable };
}
