/**
 * Adds how long ago it was to the times that ask for it. The absolute time stays, because a saved page gets older.
 */
import { agoInWords } from '../lib/dates.ts';

export function addRelativeTimes(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
    time.append(`, ${agoInWords(time.dateTime, Date.now())}`);
  }
}
