/**
 * Every comparison that is not made yet, or was made by an older comparer ─▶ changes, from kept bytes and without a request.
 */
import { z } from 'zod';
import { Change } from '../schemas/facts.ts';
import type { AnalysisPool } from './analysis-pool.ts';
import { COMPARER_VERSION } from './changes/compare-descriptions.ts';
import { keptDescription } from './kept-description.ts';
import type { Logger } from './log.ts';
import type { Progress } from './progress.ts';
import type { ComparisonResult, PendingComparison } from './store/comparisons.ts';
import type { Store } from './store/store.ts';
import { whenFree } from './store/when-free.ts';

type CompareDeps = {
  readonly store: Store;
  readonly pool: AnalysisPool;
  readonly log: Logger;
  readonly progress: Progress;
};

/** As many as the pool has workers. */
const AT_ONCE = 2;
const Changes = z.array(Change);

/** Returns whether a bug of ours struck: that comparison stays to be made, and the others are. */
export async function compareRevisions({ store, pool, log, progress }: CompareDeps): Promise<boolean> {
  const pending = store.comparisons.pending(COMPARER_VERSION);
  if (pending.length === 0) return false;
  let isBroken = false;
  progress.start('Comparing', pending.length);
  const waiting = pending.values();
  const work = async () => {
    for (const id of waiting) {
      const comparison = store.comparisons.read(id);
      if (comparison === null) continue;
      const { source, path } = comparison;
      try {
        const result = await compareKept(comparison, store, pool);
        if (result.status === 'failed')
          log.warn({ source, target: path, reason: result.failure.message }, 'revisions could not be compared');
        await whenFree(() => store.comparisons.record(id, COMPARER_VERSION, result), log);
      } catch (error) {
        isBroken = true;
        log.error(
          { source, target: path, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
          'bug while comparing two revisions',
        );
      }
      progress.step(path);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  progress.finish();
  return isBroken;
}

async function compareKept(
  { before, after, at }: PendingComparison,
  store: Store,
  pool: AnalysisPool,
): Promise<ComparisonResult> {
  const outcome = await pool.compare({
    before: keptDescription(before, store.blobs.read),
    after: keptDescription(after, store.blobs.read),
    on: at.slice(0, 10),
  });
  if (outcome.status === 'failed') return outcome;
  const { found } = outcome;
  // What could not be published as it is would cost everybody the release: a bug, found here.
  const changes = Changes.parse(outcome.changes);
  return { status: 'compared', changes, found, changed: changes[0]?.level ?? 'nothing' };
}
