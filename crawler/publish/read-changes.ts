/**
 * What changed from revision to revision, as rows of the snapshot: one at a time, so that memory stays flat.
 */
import type Database from 'better-sqlite3';
import { dump } from 'js-yaml';
import type { FilePlace } from '../../schemas/facts.ts';
import type { ChangeRow, ChangeRuleRow, ComparisonRow, VersionRow } from '../../schemas/snapshot.ts';
import type { ChangeLevel, Extent } from '../../schemas/words.ts';
import { changeExamples } from '../changes/examples/index.ts';
import { changeRules, type RuleId } from '../changes/rules/index.ts';
import type { Failure } from '../problems.ts';

type StoredComparison = {
  id: number;
  fromRevision: string;
  toRevision: string;
  at: string;
  recordedAt: string;
  commit: string | null;
  changed: Extent | null;
  found: number;
  failure: string | null;
};

/** Every comparison that was made for these versions, newest first within each. */
export function* readComparisons(
  database: Database.Database,
  versions: readonly VersionRow[],
): Generator<ComparisonRow> {
  const select = database.prepare<[string, string], StoredComparison>(
    `SELECT comparison.id, older.sha256 AS fromRevision, newer.sha256 AS toRevision, comparison.at, comparison.recorded_at AS recordedAt,
       comparison.commit_sha AS "commit", comparison.changed, comparison.found, comparison.failure
     FROM target JOIN comparison ON comparison.target = target.id
       JOIN revision AS older ON older.id = comparison.before JOIN revision AS newer ON newer.id = comparison.after
     WHERE target.source = ? AND target.path = ? AND comparison.comparer IS NOT NULL
     ORDER BY comparison.at DESC, comparison.id DESC`,
  );
  // Most have none.
  const compared = new Set(
    database
      .prepare<[], string>(
        "SELECT DISTINCT source || ' ' || path FROM comparison JOIN target ON target.id = comparison.target",
      )
      .pluck()
      .all(),
  );
  for (const { api, version, source, path } of versions.filter((each) => compared.has(`${each.source} ${each.path}`)))
    for (const { failure, ...row } of select.all(source, path))
      yield { api, version, ...row, failure: failure === null ? null : (JSON.parse(failure) as Failure).message };
}

type StoredChange = {
  position: number;
  rule: string;
  level: ChangeLevel;
  message: string;
  operations: string;
  before: string | null;
  after: string | null;
};

export function* readChanges(database: Database.Database, versions: readonly VersionRow[]): Generator<ChangeRow> {
  const select = database.prepare<[number], StoredChange>(
    'SELECT position, rule, level, message, operations, before, after FROM change WHERE comparison = ? ORDER BY position',
  );
  for (const { id, api, version, fromRevision, toRevision, at } of readComparisons(database, versions))
    for (const { operations, before, after, ...change } of select.all(id))
      yield {
        comparison: id,
        api,
        version,
        fromRevision,
        toRevision,
        at,
        ...change,
        operations: JSON.parse(operations) as string[],
        before: before === null ? null : (JSON.parse(before) as FilePlace),
        after: after === null ? null : (JSON.parse(after) as FilePlace),
      };
}

/** Every kind of change there is. */
export function listChangeRules(): ChangeRuleRow[] {
  return (Object.keys(changeRules) as RuleId[]).map((id, position) => {
    const { level, title, why, avoid } = changeRules[id];
    const { part, before, after } = changeExamples[id];
    return { id, position, level, title, why, avoid, part, before: yaml(before), after: yaml(after) };
  });
}

/** An empty object as nothing, which is what it says. */
function yaml(value: object): string {
  return Object.keys(value).length === 0 ? '' : dump(value, { noRefs: true, lineWidth: 100 });
}
