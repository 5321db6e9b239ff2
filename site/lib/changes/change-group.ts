/**
 * One content of a version after another, with what that changed: what pages, feeds and lists are made of.
 */
import type { ChangeRow, ComparisonRow } from '../../../schemas/snapshot.ts';
import type { ChangeReaders, LevelCounts } from '../../snapshot-changes.ts';

export type ChangeGroup = {
  readonly comparison: ComparisonRow;
  readonly counts: LevelCounts;
  /** The most serious first; perhaps not all. */
  readonly changes: readonly ChangeRow[];
};

/** Reads what is shown of a comparison, at most `most` of its changes. */
export function toGroup(
  snapshot: Pick<ChangeReaders, 'changesIn' | 'countsIn'>,
  comparison: ComparisonRow,
  most: number,
): ChangeGroup {
  return {
    comparison,
    counts: snapshot.countsIn(comparison),
    changes: most > 0 ? snapshot.changesIn(comparison, most) : [],
  };
}

/** Where a comparison stands on the page of its version. The same content can come back, so its moment is part of it. */
export function groupAnchor({ at, toRevision }: Pick<ComparisonRow, 'at' | 'toRevision'>): string {
  return `${at.slice(0, 19).replaceAll(/[-:]/g, '')}-${toRevision.slice(0, 8)}`;
}
