/**
 * Adds how long ago it was to the times that ask for it. The absolute time stays, because a saved page gets older; on
 * paper it stands alone.
 */
import { agoInWords } from '../lib/dates.ts';

export function addRelativeTimes(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
    const ago = document.createElement('span');
    ago.className = 'ago';
    ago.textContent = `, ${agoInWords(time.dateTime, Date.now())}`;
    time.append(ago);
  }
}
