/**
 * The breaking changes of one description that are told at one place where what was told can be changed: those that are
 * open there take in what came since, so that there is one of them. Pure.
 */
import type { BreakingChange, KnownNotice } from '../store/notices.ts';
import { isHopeless } from './attempts.ts';

/** What is told as one. */
export type Gathered = {
  /** The oldest names it. */
  readonly changes: readonly [BreakingChange, ...BreakingChange[]];
  /** Those of them that were never told, or whose telling failed. */
  readonly untold: readonly BreakingChange[];
};

export const breakingTopic = (id: number) => `breaking:${id}`;

/** `changes` are of one description, the oldest first; `rowOf` is what is known of a topic at the place. */
export function gatherChanges(
  changes: readonly BreakingChange[],
  rowOf: (topic: string) => KnownNotice | undefined,
): Gathered[] {
  const known = changes.map((change) => ({ change, row: rowOf(breakingTopic(change.id)) }));
  // Whoever wants to hear no more of this description hears no more of it.
  if (known.some(({ row }) => row?.state === 'declined')) return [];
  const untold = known
    .filter(({ change, row }) => (row === undefined ? change.isNews : row.reference === null && isUnderWay(row)))
    .map(({ change }) => change);
  const told = known.filter(({ row }) => row !== undefined && row.reference !== null && isUnderWay(row));
  const open = [...Map.groupBy(told, ({ row }) => row?.reference).values()].map((group) =>
    group.map(({ change }) => change),
  );
  // Waymark once opened one for each change: the newest takes in what comes.
  const newest = open.pop();
  const gathered = newest === undefined ? untold : [...newest, ...untold];
  return [
    ...open.flatMap((group) => (isSome(group) ? [{ changes: group, untold: [] }] : [])),
    ...(isSome(gathered) ? [{ changes: gathered, untold }] : []),
  ];
}

function isUnderWay(row: KnownNotice): boolean {
  return row.state === 'sent' || row.state === 'intended' || (row.state === 'failed' && !isHopeless(row));
}

function isSome<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}
