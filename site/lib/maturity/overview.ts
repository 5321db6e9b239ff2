/**
 * How mature the estate is: how many organisations have which level in each area, and whose levels are known.
 */
import type { Maturity, MaturityArea } from '../../../schemas/maturity.ts';

export type AreaCount = {
  /** Subjects by their level: 0 to 3. */
  readonly levels: readonly [number, number, number, number];
  readonly notKnown: number;
  /** Of those that are not known, how many declare a level themselves. */
  readonly declared: number;
};

export function countArea(cells: readonly Maturity[], area: MaturityArea): AreaCount {
  const levels: [number, number, number, number] = [0, 0, 0, 0];
  let [notKnown, declared] = [0, 0];
  for (const { area: own, level, declared: said } of cells) {
    if (own !== area) continue;
    if (level !== null) levels[level] = (levels[level] ?? 0) + 1;
    else notKnown++;
    if (level === null && said !== null) declared++;
  }
  return { levels, notKnown, declared };
}

/** Whether anything is known or declared of it. */
export function isTold(cells: readonly Maturity[]): boolean {
  return cells.some(({ level, declared }) => level !== null || declared !== null);
}
