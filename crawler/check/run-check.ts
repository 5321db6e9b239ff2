/**
 * `waymark check`: for publishers, exactly the crawler's verdict before they register. Nothing is kept.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnalysisPool, type AnalysisPool } from '../analysis-pool.ts';
import type { Config } from '../config.ts';
import { toRuleset, type Ruleset } from '../checks/engine/ruleset.ts';
import { createHttpClient } from '../http/client.ts';
import { findingsOf, judgeFiles } from '../judge-files.ts';
import { loadParts } from '../load-parts.ts';
import type { Failure } from '../problems.ts';
import type { Progress } from '../progress.ts';
import { rungOf } from '../rung-of.ts';
import { findEstate, type CheckEstate } from './find-estate.ts';
import type { FoundTarget, SourceDeps } from '../sources/source.ts';
import { findTargets } from './find-targets.ts';
import { buildReport, isReached, type CheckedDescription, type CheckReport } from './report.ts';
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
  const { place, format, failOn, colour } = config.check;
  const estate = findEstate(config);
  const ruleset = toRuleset(estate.checks);
  const userAgent = `Waymark/${version} (check${estate.url === null ? '' : `; +${estate.url}`})`;
  const http = createHttpClient({ ...estate, userAgent, from: estate.contact?.email });
  const pool = createAnalysisPool({ limits: estate.limits, ruleset });
  const gitDirectory = mkdtempSync(join(tmpdir(), 'waymark-check-'));
  try {
    const report = await check(place, { estate, http, pool, ruleset, userAgent, gitDirectory, progress });
    print(reporters[format](report, { version, colour, failOn: failOn === 'never' ? 'error' : failOn }));
    return isReached(failOn, report) ? EXIT_FOUND : 0;
  } finally {
    await pool.close();
    await http.close();
    rmSync(gitDirectory, { recursive: true, force: true });
  }
}

export type CheckDeps = Omit<SourceDeps, 'estate'> & {
  readonly estate: CheckEstate;
  readonly pool: AnalysisPool;
  /** The checks that the pool asks. */
  readonly ruleset: Ruleset;
  readonly progress: Progress;
};

/** The verdict on everything that there is at a place: an absolute path or an address. */
export async function check(place: string, deps: CheckDeps): Promise<CheckReport> {
  const { estate, ruleset, progress } = deps;
  progress.start('Looking for descriptions', 0);
  try {
    const { targets, notes } = await findTargets(place, deps);
    progress.start('Checking', targets.length);
    const { descriptions, tooMany } = await judgeAll(place, targets, deps);
    return buildReport({ place, descriptions, notes: [...notes, ...tooMany], ruleset, portal: estate.url });
  } finally {
    progress.finish();
  }
}

/** Stops where the crawler stops reading one source. */
async function judgeAll(
  place: string,
  targets: readonly FoundTarget[],
  { estate: { limits }, pool, progress }: CheckDeps,
): Promise<{ descriptions: CheckedDescription[]; tooMany: Failure[] }> {
  const descriptions: CheckedDescription[] = [];
  const until = performance.now() + limits.sourceMs;
  let bytes = 0;
  for (const target of targets) {
    bytes += target.bytes.byteLength;
    if (descriptions.length >= limits.descriptions || bytes > limits.sourceBytes || performance.now() > until) break;
    descriptions.push(await judge(target, limits, pool));
    progress.step(target.path);
  }
  const message = `${place} has ${targets.length} descriptions; we read ${descriptions.length} and leave out the rest.`;
  const tooMany = descriptions.length < targets.length ? [{ code: 'too-many-files', message } as const] : [];
  return { descriptions: descriptions.toSorted((a, b) => (a.path < b.path ? -1 : 1)), tooMany };
}

async function judge(
  target: FoundTarget,
  limits: CheckEstate['limits'],
  pool: AnalysisPool,
): Promise<CheckedDescription> {
  const { analysis } = await judgeFiles(target.location, await loadParts(target, limits), pool);
  const { description, score } = analysis.status === 'described' ? analysis : { description: null, score: null };
  const findings = findingsOf(analysis);
  return {
    path: target.path,
    specification: description?.specification ?? null,
    title: description?.title ?? null,
    operations: description?.operations.length ?? null,
    rung: rungOf({ isRead: description !== null, isScored: score !== null, findings }),
    score,
    findings,
  };
}
