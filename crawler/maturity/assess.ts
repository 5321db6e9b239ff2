/**
 * Published rows ─▶ how mature each organisation and each service is, from evidence alone.
 */
import type { Evidence, Maturity, MinimumMet } from '../../schemas/maturity.ts';
import { areas } from './areas/index.ts';
import { minimums } from './minimums.ts';
import { toScopes, type AssessedRows } from './scope.ts';

/** Raised when a rule changes: levels before and after it do not compare. */
export const MATURITY_RULES = 1;

export type Assessed = {
  /** One for each subject and area; the history is added by the store. */
  readonly maturity: readonly Omit<Maturity, 'history'>[];
  readonly minimums: readonly MinimumMet[];
};

export function assess(rows: AssessedRows): Assessed {
  const scopes = toScopes(rows);
  return {
    maturity: scopes.flatMap((scope) =>
      areas.map(({ id, assess: level }) => ({
        subject: scope.subject,
        area: id,
        ...level(scope),
        declared: newest(scope.declared, id),
        rules: MATURITY_RULES,
      })),
    ),
    minimums: scopes.flatMap((scope) =>
      minimums.map(({ id, judge }) => ({ subject: scope.subject, minimum: id, ...judge(scope) })),
    ),
  };
}

function newest(evidence: readonly Evidence[], area: Evidence['area']): Evidence | null {
  const own = evidence.filter((one) => one.area === area);
  return own.toSorted((a, b) => (a.date === b.date ? b.level - a.level : a.date < b.date ? 1 : -1))[0] ?? null;
}
