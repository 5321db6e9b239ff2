/**
 * `waymark check`: for publishers, exactly the crawler's verdict before they register. Nothing is kept.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnalysisPool, type AnalysisPool } from '../analysis-pool.ts';
import type { ComparedDescription } from '../changes/compare-descriptions.ts';
import type { Config } from '../config.ts';
import { toRuleset, type Ruleset } from '../checks/engine/ruleset.ts';
import { createHttpClient } from '../http/client.ts';
import { findingsOf, judgeFiles } from '../judge-files.ts';
import { loadParts } from '../load-parts.ts';
import type { Failure } from '../problems.ts';
import type { Progress } from '../progress.ts';
import { rungOf } from '../rung-of.ts';
import { foldersOf } from '../sync.ts';
import { compareWith } from './against/compare-with.ts';
import { findPrevious } from './against/find-previous.ts';
import { findEstate, type CheckEstate } from './find-estate.ts';
import type { FoundTarget } from '../sources/source.ts';
import { findTargets, type OtherFile, type SeekDeps } from './find-targets.ts';
import {
  buildReport,
  isReached,
  toFinding,
  type CheckedDescription,
  type CheckedFile,
  type CheckReport,
  type ReportedChanges,
} from './report.ts';
import { reporters } from './reporters/index.ts';

export type RunCheckDeps = {
  readonly version: string;
  readonly print: (text: string) => void;
  readonly progress: Progress;
};

/** Something was found that is as grave as `--fail-on` says: neither a failure of ours (1) nor bad usage (2). */
export const EXIT_FOUND = 3;

/** Prints the report in the format asked for and returns the exit code. Throws ConfigError. */
export async function runCheck(config: Config, { version, print, progress }: RunCheckDeps): Promise<number> {
  const { place, format, failOn, against, colour } = config.check;
  const estate = findEstate(config);
  const ruleset = toRuleset(estate.checks);
  const userAgent = `Waymark/${version} (check${estate.url === null ? '' : `; +${estate.url}`})`;
  const http = createHttpClient({ ...estate, userAgent, from: estate.contact?.email });
  const pool = createAnalysisPool({ limits: estate.limits, ruleset });
  const gitDirectory = mkdtempSync(join(tmpdir(), 'waymark-check-'));
  try {
    const deps = { estate, http, pool, ruleset, userAgent, tokens: config.tokens, gitDirectory, progress };
    const catalogue = foldersOf(config.dataDirectory).database;
    const on = (config.now ?? new Date().toISOString()).slice(0, 10);
    const report = await check(place, deps, against === null ? null : { against, catalogue, on });
    const gravest = failOn === 'never' || failOn === 'breaking' ? 'error' : failOn;
    print(reporters[format](report, { version, colour, failOn: gravest }));
    return isReached(failOn, report) ? EXIT_FOUND : 0;
  } finally {
    await pool.close();
    await http.close();
    rmSync(gitDirectory, { recursive: true, force: true });
  }
}

export type CheckDeps = Omit<SeekDeps, 'estate'> & {
  readonly estate: CheckEstate;
  readonly pool: AnalysisPool;
  /** The checks that the pool asks. */
  readonly ruleset: Ruleset;
  readonly progress: Progress;
};

export type Comparing = {
  /** As `findPrevious` takes it. */
  readonly against: string;
  /** The database of the catalogue. */
  readonly catalogue: string;
  /** Today, YYYY-MM-DD: whether an announced date has passed. */
  readonly on: string;
};

/** The verdict on everything that there is at a place: an absolute path or an address. Throws ConfigError. */
export async function check(place: string, deps: CheckDeps, comparing: Comparing | null = null): Promise<CheckReport> {
  const { estate, ruleset, progress } = deps;
  progress.start('Looking for descriptions', 0);
  try {
    const { targets, files, notes } = await findTargets(place, deps);
    progress.start('Checking', targets.length);
    const { judged, tooMany } = await judgeAll(place, targets, deps);
    const descriptions = judged.map(({ checked }) => checked);
    const changes = comparing === null ? null : await compareAll(place, judged, comparing, deps);
    return buildReport({
      place,
      descriptions,
      files: files.map(toChecked),
      notes: [...notes, ...tooMany],
      changes,
      ruleset,
      portal: estate.url,
    });
  } finally {
    progress.finish();
  }
}

/** A file of which nothing can be used has an error, whatever it is that is wrong with it. */
function toChecked({ notes, ...file }: OtherFile): CheckedFile {
  const findings = notes.map(toFinding);
  const isLost = file.entries === 0 && !findings.some(({ severity }) => severity === 'error');
  return { ...file, findings: isLost ? findings.map((finding) => ({ ...finding, severity: 'error' })) : findings };
}

/** What each description changed from the one before it. */
async function compareAll(
  place: string,
  judged: readonly Judged[],
  { against, catalogue, on }: Comparing,
  deps: CheckDeps,
): Promise<ReportedChanges> {
  deps.progress.start('Comparing', 0);
  const previous = await findPrevious(against, place, { ...deps, catalogue });
  const descriptions = await compareWith(
    previous,
    judged.map(({ checked: { path, title }, compared }) => ({ path, title, description: compared })),
    { pool: deps.pool, on, fromCatalogue: /^catalogue(?::|$)/.test(against) },
  );
  return { against, descriptions };
}

/** Stops where the crawler stops reading one source. */
async function judgeAll(
  place: string,
  targets: readonly FoundTarget[],
  { estate: { limits }, pool, progress }: CheckDeps,
): Promise<{ judged: Judged[]; tooMany: Failure[] }> {
  const judged: Judged[] = [];
  const until = performance.now() + limits.sourceMs;
  let bytes = 0;
  for (const target of targets) {
    bytes += target.bytes.byteLength;
    if (judged.length >= limits.descriptions || bytes > limits.sourceBytes || performance.now() > until) break;
    judged.push(await judge(target, limits, pool));
    progress.step(target.path);
  }
  const message = `${place} has ${targets.length} descriptions; we read ${judged.length} and leave out the rest.`;
  const tooMany = judged.length < targets.length ? [{ code: 'too-many-files', message } as const] : [];
  return { judged: judged.toSorted((a, b) => (a.checked.path < b.checked.path ? -1 : 1)), tooMany };
}

type Judged = {
  readonly checked: CheckedDescription;
  /** For a comparison; null where it cannot be read. */
  readonly compared: ComparedDescription | null;
};

async function judge(target: FoundTarget, limits: CheckEstate['limits'], pool: AnalysisPool): Promise<Judged> {
  const { analysis, files } = await judgeFiles(target.location, await loadParts(target, limits), pool);
  const { description, score } = analysis.status === 'described' ? analysis : { description: null, score: null };
  const findings = findingsOf(analysis);
  const checked: CheckedDescription = {
    path: target.path,
    specification: description?.specification ?? null,
    title: description?.title ?? null,
    operations: description?.operations.length ?? null,
    rung: rungOf({ isRead: description !== null, isScored: score !== null, findings }),
    score,
    findings,
  };
  const isRead = analysis.status === 'described';
  return { checked, compared: isRead ? { files: { root: target.location, files }, model: analysis.model } : null };
}
