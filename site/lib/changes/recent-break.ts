import type { ComparisonRow } from '../../../schemas/snapshot.ts';

/** Long enough for those who look once a quarter. */
const RECENT_MS = 90 * 86_400_000;

/** The newest step that broke clients, if it is recent at `now`. `comparisons`: newest first. */
export function recentBreak(comparisons: readonly ComparisonRow[], now: string): ComparisonRow | undefined {
  const since = Date.parse(now) - RECENT_MS;
  return comparisons.find(({ at, changed }) => changed === 'breaking' && Date.parse(at) >= since);
}
