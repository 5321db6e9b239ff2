import type { Score } from '../../../schemas/facts.ts';
import { weightsOf } from '../../../schemas/score-weights.ts';
import type { CheckKind, Severity } from '../../../schemas/words.ts';

export type Measure = Score['checks'][number] & { readonly kind: CheckKind; readonly severity: Severity };

/**
 * The share of what was looked at that passed, check by check, weighted by how much each check matters. A check that
 * had nothing to look at does not count, nor does one whose findings are only notes.
 */
export function toScore(measures: readonly Measure[], ruleset: string): Score {
  const weights = weightsOf(measures);
  let [most, lost] = [0, 0];
  for (const [index, { applied, passed }] of measures.entries()) {
    const weight = weights[index] ?? 0;
    most += weight;
    if (weight > 0) lost += (weight * (applied - passed)) / applied;
  }
  return {
    // 100 is for those who pass everything.
    value: lost === 0 ? 100 : Math.min(99, Math.round(100 - (100 * lost) / most)),
    ruleset,
    checks: measures
      .filter(({ applied, findings }) => applied > 0 || findings > 0)
      .map(({ check, applied, passed, findings }) => ({ check, applied, passed, findings })),
  };
}
