/**
 * Steps of many APIs by the month in which they happened, the newest first.
 */
import type { Extent } from '../../../schemas/words.ts';
import { changeLevels } from '../labels.ts';
import type { ChangeGroup } from './change-group.ts';

export type MonthSection = {
  /** `2026-11` */
  readonly month: string;
  /** The most serious change in it. */
  readonly extent: Extent;
  readonly groups: readonly ChangeGroup[];
};

/** `groups`: newest first. */
export function monthSections(groups: readonly ChangeGroup[]): MonthSection[] {
  const months = Map.groupBy(groups, ({ comparison }) => comparison.at.slice(0, 7));
  return [...months].map(([month, groups]) => ({
    month,
    groups,
    extent:
      changeLevels.find(({ level }) => groups.some(({ comparison }) => comparison.changed === level))?.level ??
      'nothing',
  }));
}
