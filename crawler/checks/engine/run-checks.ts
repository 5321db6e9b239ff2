/**
 * One description ─▶ what every check says about it, with the publisher's waivers applied, and the score.
 */
import type { Score } from '../../../schemas/facts.ts';
import type { Origin } from '../../openapi/bundle.ts';
import type { PlacedFinding } from '../../openapi/locate-findings.ts';
import type { Check, CheckMetadata, Fault } from './check.ts';
import { createFacts, type Facts, type Subject } from './facts.ts';
import { severityIn, type Ruleset } from './ruleset.ts';
import { toScore, type Measure } from './score.ts';
import { readWaivers, waiverFor } from './waivers.ts';

export type CheckRun = { readonly findings: readonly PlacedFinding[]; readonly score: Score };

export type CheckRunOptions = {
  readonly checks: readonly Check[];
  /** The checks that were made while the files were read, and what they found. */
  readonly readingChecks: readonly CheckMetadata[];
  readonly reading: readonly PlacedFinding[];
  readonly ruleset: Ruleset;
  /** Where a place of the bundled document stands in the publisher's own files. */
  originOf(pointer: string): Origin;
};

/** Never throws, and never changes the subject. */
export function runChecks(subject: Subject, options: CheckRunOptions): CheckRun {
  const { checks, readingChecks, ruleset } = options;
  const known = new Map([...readingChecks, ...checks].map((check) => [check.id, check] as const));
  const facts = createFacts(subject, readWaivers(subject.document, subject.operations, known));
  const findings: PlacedFinding[] = [];
  const measures: Measure[] = [];
  for (const check of readingChecks) keep(ofReading(check, options));
  for (const check of checks) keep(ofCheck(check, facts, options));
  return { findings, score: toScore(measures, ruleset.id) };

  function keep(result: { measure: Measure; findings: readonly PlacedFinding[] } | null): void {
    if (result === null) return;
    measures.push(result.measure);
    for (const finding of result.findings) findings.push(finding);
  }
}

type Result = { readonly measure: Measure; readonly findings: readonly PlacedFinding[] };

/** What was found while the files were read is one thing that was looked at: the reading. */
function ofReading({ id, kind, severity }: CheckMetadata, { reading, ruleset }: CheckRunOptions): Result | null {
  const counts = severityIn(ruleset, id, severity);
  if (counts === null) return null;
  const isChanged = counts !== severity;
  const found = reading
    .filter(({ check }) => check === id)
    .map((finding) => ({ ...finding, kind, severity: isChanged ? counts : finding.severity }));
  const isClean = found.every((finding) => finding.severity !== counts);
  return {
    measure: { check: id, kind, severity: counts, applied: 1, passed: isClean ? 1 : 0, findings: found.length },
    findings: withoutFlood(found),
  };
}

function ofCheck(check: Check, facts: Facts, { ruleset, originOf }: CheckRunOptions): Result | null {
  const severity = severityIn(ruleset, check.id, check.severity);
  if (severity === null) return null;
  const { id, kind } = check;
  const { applied, failures } = check.judge(facts);
  const open: PlacedFinding[] = [];
  const waived: PlacedFinding[] = [];
  let count = 0;
  let countOpen = 0;
  let failed = 0;
  for (const faults of failures) {
    let isFailed = false;
    for (const fault of faults) {
      const reason = reasonFor(id, fault, facts, originOf);
      const list = reason === undefined ? open : waived;
      isFailed ||= reason === undefined;
      count++;
      if (reason === undefined) countOpen++;
      // The place is looked for only where it will be shown.
      if (list.length > MOST_PER_CHECK) continue;
      const { message, pointer } = fault;
      const finding = { check: id, kind, severity, message, ...originOf(pointer) };
      list.push(reason === undefined ? finding : { ...finding, waived: { reason } });
    }
    if (isFailed) failed++;
  }
  const looked = applied - (failures.length - failed);
  return {
    measure: { check: id, kind, severity, applied: looked, passed: looked - failed, findings: count },
    findings: [...withoutFlood(open, countOpen), ...waived.slice(0, MOST_PER_CHECK)],
  };
}

function reasonFor(
  check: string,
  { pointer }: Fault,
  { waivers }: Facts,
  originOf: CheckRunOptions['originOf'],
): string | undefined {
  if (waivers.length === 0) return undefined;
  return waiverFor(waivers, check, () => [pointer, originOf(pointer).pointer])?.reason;
}

/** At most so many findings of one check, then one that says how many more there are. */
function withoutFlood(findings: readonly PlacedFinding[], count = findings.length): readonly PlacedFinding[] {
  const [first] = findings;
  if (!first || findings.length <= MOST_PER_CHECK) return findings;
  const message = `There are ${count - MOST_PER_CHECK} more findings of this kind. Correct those above first, then look again.`;
  return [...findings.slice(0, MOST_PER_CHECK), { ...first, message, pointer: '' }];
}

const MOST_PER_CHECK = 100;
