/**
 * Freshness in words: what is shown is never more certain than what was read.
 */
import type { Freshness } from '../../schemas/facts.ts';
import { dateInWords } from './dates.ts';

/** The few words of the strip, and the moment in them that a script may make relative. */
export function freshnessInWords(freshness: Freshness): { before: string; instant: string | null } {
  if (isWithdrawn(freshness))
    return { before: 'Taken out of the catalogue on', instant: freshness.since ?? freshness.lastChecked };
  if (isNeverRead(freshness)) return { before: 'Never readable, last checked', instant: freshness.lastChecked };
  if (freshness.state === 'stale')
    return { before: 'Could not be read since', instant: freshness.since ?? freshness.lastChecked };
  if (freshness.state === 'gone')
    return { before: 'No longer published since', instant: freshness.since ?? freshness.lastChecked };
  return { before: 'Checked', instant: freshness.lastChecked };
}

/** The sentence of the banner, about `page` and `what` it is made from; null when all is well. */
export function freshnessWarning(freshness: Freshness, page = 'This page', what = 'this description'): string | null {
  const since = freshness.since ? ` since ${dateInWords(freshness.since)}` : '';
  const copy = dateInWords(freshness.lastRead ?? freshness.lastChanged);
  if (isWithdrawn(freshness))
    return `Its publisher took it out of the catalogue${since.replace('since', 'on')}. ${page} keeps the last copy, of ${copy}.`;
  if (isNeverRead(freshness))
    return `We have not been able to read ${what} yet${since && `, and tried first on${since.replace(' since', '')}`}. Nothing of it is shown.`;
  if (freshness.state === 'stale') return `We could not read ${what}${since}. ${page} shows the copy of ${copy}.`;
  if (freshness.state === 'gone') {
    return `The publisher no longer publishes ${what}${since && `, ${since.trim()}`}. ${page} keeps the last copy, of ${copy}.`;
  }
  return null;
}

/** What a page is made from, where that is not what its publisher has now. */
export function copyInWords(freshness: Freshness): string {
  if (freshness.state === 'gone') return 'No longer published';
  return isNeverRead(freshness) ? 'Not readable' : 'Older copy';
}

/** When the copy that is shown was read; null where what is shown is what there is, or could never be read. */
export function copyOf(freshness: Freshness): string | null {
  if (freshness.state === 'fresh' || isNeverRead(freshness)) return null;
  return freshness.lastRead ?? freshness.lastChanged;
}

/** Whether there is no copy that could be read: the file was broken from the first day. */
export function isNeverRead({ state, lastRead }: Freshness): boolean {
  return state === 'stale' && lastRead === undefined;
}

/** Whether nobody asks for it any more, because its publisher does not register it any more. */
export function isWithdrawn({ problem }: Freshness): boolean {
  return problem === 'source-withdrawn';
}
