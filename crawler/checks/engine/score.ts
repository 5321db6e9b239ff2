import type { Score } from '../../../schemas/facts.ts';
import { scoreWeights as weights } from '../../../schemas/score-weights.ts';
import type { Severity } from '../../../schemas/words.ts';

export type Measure = Score['checks'][number] & { readonly severity: Severity };

/**
 * The share of what was looked at that passed, check by check, weighted by how much each check matters. A check that
 * had nothing to look at does not count, nor does one whose findings are only notes.
 */
export function toScore(measures: readonly Measure[], ruleset: string): Score {
  const counted = measures.filter(({ applied, severity }) => applied > 0 && weights[severity] > 0);
  const most = counted.reduce((sum, { severity }) => sum + weights[severity], 0);
  const reached = counted.reduce(
    (sum, { severity, applied, passed }) => sum + (weights[severity] * passed) / applied,
    0,
  );
  return {
    // 100 is for those who pass everything.
    value: most === 0 ? 0 : reached === most ? 100 : Math.min(99, Math.round((100 * reached) / most)),
    ruleset,
    checks: measures
      .filter(({ applied, findings }) => applied > 0 || findings > 0)
      .map(({ check, applied, passed, findings }) => ({ check, applied, passed, findings })),
  };
}
