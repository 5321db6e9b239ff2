/**
 * What is new: the APIs that were added or changed last.
 */
import type { ApiRow } from '../../schemas/snapshot.ts';

export type RecentEntry = { api: ApiRow; at: string; what: 'Added' | 'Changed' };

/**
 * Newest day first, within a day by the publisher’s own last change. An API counts as changed when its description has had
 * more than one content; the times alone cannot tell, since a file’s last commit and our first look at it are independent.
 */
export function recentEntries(
  apis: readonly ApiRow[],
  wanted: number,
  contentsOf: (api: ApiRow) => number,
): RecentEntry[] {
  return (
    apis
      // What never could be read is no news, only trouble, and is told as that.
      .filter(({ rung, freshness }) => !(rung === 'listed' && freshness.problem))
      .map((api) => ({ api, at: later(api.firstSeen, api.freshness.lastChanged) }))
      .toSorted(
        (a, b) =>
          descending(dayOf(a.at), dayOf(b.at)) || descending(a.api.freshness.lastChanged, b.api.freshness.lastChanged),
      )
      .slice(0, wanted)
      .map(({ api, at }) =>
        contentsOf(api) > 1 ? { api, at, what: 'Changed' } : { api, at: api.firstSeen, what: 'Added' },
      )
  );
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function descending(a: string, b: string): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
