/**
 * A score as the sum of what its checks gave: how much each weighs, and what it costs.
 */
import type { Score } from '../../schemas/facts.ts';
import { weightsOf } from '../../schemas/score-weights.ts';
import type { CheckRow } from '../../schemas/snapshot.ts';

export type ScorePart = {
  check: CheckRow;
  applied: number;
  passed: number;
  /** 0 where it does not count. */
  weight: number;
  /** How many points of 100 it takes away. */
  cost: number;
};

/** One part for each check that had something to look at, the dearest first, then in the order of the checks. */
export function scoreParts(score: Score, checks: ReadonlyMap<string, CheckRow>): ScorePart[] {
  const counted = score.checks.flatMap(({ check: id, applied, passed }) => {
    const check = checks.get(id);
    return check && applied > 0 ? [{ check, applied, passed }] : [];
  });
  const weights = weightsOf(counted.map(({ check: { kind, severity }, applied }) => ({ kind, severity, applied })));
  const parts = counted.map((part, index) => ({ ...part, weight: weights[index] ?? 0 }));
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts
    .map((part) => ({
      ...part,
      cost: total === 0 ? 0 : (100 * part.weight * (part.applied - part.passed)) / part.applied / total,
    }))
    .toSorted((a, b) => b.cost - a.cost || a.check.position - b.check.position);
}

/** The cost of each check, by its id; nothing where there is no score. */
export function pointCosts(score: Score | null, checks: ReadonlyMap<string, CheckRow>): ReadonlyMap<string, number> {
  return new Map(score ? scoreParts(score, checks).map(({ check, cost }) => [check.id, cost]) : []);
}

/** `2.5 points`, `1 point`, `less than 0.1 points`; `nothing`. */
export function pointsInWords(cost: number): string {
  if (cost === 0) return 'nothing';
  const rounded = Math.round(cost * 10) / 10;
  if (rounded === 0) return 'less than 0.1 points';
  return `${rounded} ${rounded === 1 ? 'point' : 'points'}`;
}
