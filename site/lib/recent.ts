/**
 * What is new: the APIs that appeared or changed last.
 */
import type { ApiRow } from '../../schemas/snapshot.ts';

export type RecentEntry = { api: ApiRow; at: string; what: 'New' | 'Changed' };

/** Newest first. What was there from the start counts as new, once. */
export function recentEntries(apis: readonly ApiRow[], wanted: number): RecentEntry[] {
  return apis
    .map((api): RecentEntry => {
      const changed = api.freshness.lastChanged > api.firstSeen;
      return { api, at: changed ? api.freshness.lastChanged : api.firstSeen, what: changed ? 'Changed' : 'New' };
    })
    .toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0))
    .slice(0, wanted);
}
