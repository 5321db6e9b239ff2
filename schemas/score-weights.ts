/**
 * How much a check weighs in the score. Both sides of the wall use this file: one makes the score, the other explains it.
 */
import type { CheckKind, Severity } from './words.ts';

/**
 * What one check weighs by what its findings count as: a broken “must” as much as three broken “shoulds”, a note
 * nothing. All checks of the specification, which are many and mostly passed, have one weight together.
 */
export const scoreWeights: Readonly<Record<Severity | 'specification', number>> = {
  error: 3,
  warning: 1,
  info: 0,
  specification: 5,
};

type Weighed = { readonly kind: CheckKind; readonly severity: Severity; readonly applied: number };

/** The weight of each check, in the order given. One that had nothing to look at has none. */
export function weightsOf(checks: readonly Weighed[]): number[] {
  const own = checks.map(({ applied, severity }) => (applied > 0 ? scoreWeights[severity] : 0));
  const isSpecification = checks.map(({ kind }) => kind === 'specification');
  const shared = own.reduce((sum, weight, index) => sum + (isSpecification[index] ? weight : 0), 0);
  return own.map((weight, index) =>
    isSpecification[index] && shared > 0 ? (scoreWeights.specification * weight) / shared : weight,
  );
}
