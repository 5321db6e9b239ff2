/**
 * Which breaking changes break nobody any more: what a description says now serves every program again that was written
 * for it as it was before them.
 */
import type { AnalysisPool } from '../analysis-pool.ts';
import { keptDescription } from '../kept-description.ts';
import type { BreakingChange } from '../store/notices.ts';
import type { Store } from '../store/store.ts';

type Deps = { readonly store: Pick<Store, 'comparisons' | 'blobs'>; readonly pool: AnalysisPool };

export type TakenBack = {
  /** The ids of those that were. */
  readonly ids: ReadonlySet<number>;
  /** Those that still break with what their description says now: not to be compared with it again. */
  readonly standing: readonly { readonly id: number; readonly current: number }[];
  /** Those that a mistake of ours or a damaged store kept from being compared: they stand. */
  readonly uncompared: readonly { readonly id: number; readonly error: unknown }[];
};

/** What cannot be compared stands. */
export async function findTakenBack(changes: readonly BreakingChange[], deps: Deps, now: string): Promise<TakenBack> {
  const ids = new Set<number>();
  const standing: TakenBack['standing'][number][] = [];
  const uncompared: TakenBack['uncompared'][number][] = [];
  for (const change of changes) {
    const { id, before, after, current, standsWith } = change;
    if (current === null || current === after || current === standsWith) continue;
    try {
      if (current === before || (await isServedAgain({ before, current }, deps, now))) ids.add(id);
      else standing.push({ id, current });
    } catch (error) {
      uncompared.push({ id, error });
    }
  }
  return { ids, standing, uncompared };
}

async function isServedAgain(
  { before, current }: { readonly before: number; readonly current: number },
  { store, pool }: Deps,
  now: string,
): Promise<boolean> {
  const read = (revision: number) => keptDescription(store.comparisons.revision(revision), store.blobs.read);
  const outcome = await pool.compare({ before: read(before), after: read(current), on: now.slice(0, 10) });
  return outcome.status === 'compared' && outcome.changes.every(({ level }) => level !== 'breaking');
}
