/**
 * What a check found, in one value that every format is written from.
 */
import type { Estate } from '../../schemas/estate.ts';
import type { Finding, Score } from '../../schemas/facts.ts';
import type { ChangeLevel, Rung, Severity } from '../../schemas/words.ts';
import { readingChecks } from '../checks/engine/reading-checks.ts';
import { severityIn, type Ruleset } from '../checks/engine/ruleset.ts';
import { checks } from '../checks/index.ts';
import type { FailOn } from '../command-line.ts';
import { problems, type Failure, type ProblemCode } from '../problems.ts';
import type { FileKind } from './recognise-file.ts';
import type { DescriptionChanges } from './against/compare-with.ts';

/** One description with exactly the findings that the crawler would publish. */
export type CheckedDescription = {
  /** The path in its repository or folder, or its address. */
  readonly path: string;
  /** For example `OpenAPI 3.1.0`; null where it cannot be read, like title, operations and score. */
  readonly specification: string | null;
  readonly title: string | null;
  readonly operations: number | null;
  readonly rung: Rung;
  readonly score: Score | null;
  readonly findings: readonly Finding[];
};

/** One other file, with exactly what the crawler would say of it. */
export type CheckedFile = {
  /** The path in its repository or folder. */
  readonly path: string;
  /** What it is: a file beside descriptions, a registration, or a kind of catalogue. */
  readonly kind: Exclude<FileKind, 'description'>;
  /** How many things it speaks of, APIs it lists, or sources it registers. */
  readonly entries: number;
  readonly findings: readonly Finding[];
};

/** One place that somebody should look at, whichever and however many descriptions it belongs to. */
export type Result = Omit<Finding, 'file'> & { readonly file: string };

/** A check or problem that results name. */
export type Rule = {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** What to do about its findings. */
  readonly action: string;
  /** Its page on the portal, where one is known. */
  readonly help: string | null;
};

/** What was asked for with `--against`, and what it showed of each description. */
export type ReportedChanges = { readonly against: string; readonly descriptions: readonly DescriptionChanges[] };

export type CheckReport = {
  /** What was checked, as it was asked for. */
  readonly place: string;
  readonly descriptions: readonly CheckedDescription[];
  readonly files: readonly CheckedFile[];
  readonly problems: readonly Failure[];
  /** Each of them once: a file that several descriptions share is not complained about for each. */
  readonly results: readonly Result[];
  readonly rules: ReadonlyMap<string, Rule>;
  /** Null when nothing was compared. */
  readonly changes: ReportedChanges | null;
  /** What is waived counts as nothing else. */
  readonly counts: Readonly<Record<Severity | 'waived', number>>;
};

export type ReportOptions = {
  readonly place: string;
  readonly descriptions: readonly CheckedDescription[];
  readonly files?: readonly CheckedFile[];
  /** What is wrong with the place itself. */
  readonly notes: readonly Failure[];
  readonly changes?: ReportedChanges | null;
  readonly ruleset: Ruleset;
  /** The address of the portal, where one is known. */
  readonly portal: Estate['url'] | null;
};

export function buildReport({
  place,
  descriptions,
  files = [],
  notes,
  changes = null,
  ruleset,
  portal,
}: ReportOptions): CheckReport {
  const found = [
    ...notes.map((failure): Result => ({ ...toFinding(failure), file: place })),
    ...[...files, ...descriptions].flatMap(({ path, findings }) =>
      findings.map((finding): Result => ({ ...finding, file: finding.file ?? path })),
    ),
  ];
  const distinct = new Map(
    found.map((result) => {
      const { check, file, pointer, line, column, message } = result;
      return [JSON.stringify([check, file, pointer, line, column, message]), result];
    }),
  );
  const results = [...distinct.values()].toSorted(byPlace);
  const counting = results.filter(({ waived }) => waived === undefined);
  const count = (level: Severity) => counting.filter(({ severity }) => severity === level).length;
  return {
    place,
    descriptions,
    files,
    problems: notes,
    results,
    rules: listRules(results, ruleset, portal),
    changes,
    counts: {
      error: count('error'),
      warning: count('warning'),
      info: count('info'),
      waived: results.length - counting.length,
    },
  };
}

/** Whether anything found is as grave as this, or graver; `breaking`: whether any change breaks clients. */
export function isReached(level: FailOn, { counts, changes }: Pick<CheckReport, 'counts' | 'changes'>): boolean {
  if (level === 'breaking') return countChanges(changes).breaking > 0;
  return (
    level !== 'never' &&
    Object.entries(gravity).some(([severity, grave]) => grave >= gravity[level] && counts[severity as Severity] > 0)
  );
}

/** How many changes of each level there are, of those that are listed. */
export function countChanges(changes: ReportedChanges | null): Record<ChangeLevel, number> {
  const all = changes?.descriptions.flatMap((description) => description.changes) ?? [];
  const count = (level: ChangeLevel) => all.filter((change) => change.level === level).length;
  return {
    breaking: count('breaking'),
    risky: count('risky'),
    compatible: count('compatible'),
    documentation: count('documentation'),
  };
}

/** How grave a severity is: more is graver. */
export const gravity: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** A failure as something to look at. What does not keep anything from being read is less grave. */
export function toFinding({ code, message, line }: Failure): Finding {
  const severity = partial.has(code) ? 'warning' : 'error';
  return { check: code, severity, message, pointer: '', ...(line === undefined ? {} : { line }) };
}

/** What costs a part of something, and not the whole. */
const partial: ReadonlySet<ProblemCode> = new Set([
  'address-moved',
  'too-many-files',
  'too-many-entries',
  'entry-unusable',
  'metadata-unusable',
]);

function byPlace(a: Result, b: Result): number {
  return compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every check that is asked, whether it found something or not, and the problems that were met. */
function listRules(results: readonly Result[], ruleset: Ruleset, portal: string | null): Map<string, Rule> {
  const pageOf = (folder: string, id: string) =>
    portal === null ? null : new URL(`${folder}/${id}/`, portal.endsWith('/') ? portal : `${portal}/`).href;
  const asked = [...readingChecks, ...checks].flatMap(({ id, title, severity: standard, action }): Rule[] => {
    const severity = severityIn(ruleset, id, standard);
    return severity === null ? [] : [{ id, title, severity, action, help: pageOf('standards', id) }];
  });
  const met = results.flatMap(({ check, severity }): Rule[] => {
    const problem = Object.entries(problems).find(([code]) => code === check)?.[1];
    if (problem === undefined) return [];
    return [
      { id: check, title: problem.title, severity, action: problem.action, help: pageOf('guides/problems', check) },
    ];
  });
  return new Map([...asked, ...met].map((rule) => [rule.id, rule]));
}
