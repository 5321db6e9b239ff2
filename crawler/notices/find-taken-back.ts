/**
 * Which breaking changes break nobody any more: what a description says now serves every program again that was written
 * for it as it was before them.
 */
import type { AnalysisPool } from '../analysis-pool.ts';
import { keptDescription } from '../kept-description.ts';
import type { BreakingChange } from '../store/notices.ts';
import type { Store } from '../store/store.ts';

type Deps = { readonly store: Pick<Store, 'comparisons' | 'blobs'>; readonly pool: AnalysisPool };

/** The ids of those of the changes that were taken back. What cannot be compared stands. */
export async function findTakenBack(
  changes: readonly BreakingChange[],
  deps: Deps,
  now: string,
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const change of changes) if (await isTakenBack(change, deps, now)) found.add(change.id);
  return found;
}

async function isTakenBack(
  { before, after, current }: BreakingChange,
  { store, pool }: Deps,
  now: string,
): Promise<boolean> {
  if (current === null || current === after) return false;
  if (current === before) return true;
  const read = (revision: number) => keptDescription(store.comparisons.revision(revision), store.blobs.read);
  const outcome = await pool.compare({ before: read(before), after: read(current), on: now.slice(0, 10) });
  return outcome.status === 'compared' && outcome.changes.every(({ level }) => level !== 'breaking');
}
