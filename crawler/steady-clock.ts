/**
 * A clock for what is recorded: it does not go back when that of the machine does.
 */
import type { Logger } from './log.ts';

/** A record that is further ahead than this was made by a clock that was wrong then: it holds up nobody. */
const LONGEST_MS = 24 * 3600 * 1000;

/**
 * Tells the time by `clock`, but never a time before `newest`, which was recorded last, nor before what it told. All
 * times are ISO 8601 in UTC with milliseconds.
 */
export function steadyClock(clock: () => string, newest: string | null, log: Pick<Logger, 'error'>): () => string {
  let last = newest ?? '';
  let isTold = false;
  return () => {
    const now = clock();
    if (now >= last) {
      last = now;
      return now;
    }
    const isKept = Date.parse(last) - Date.parse(now) <= LONGEST_MS;
    if (!isTold)
      log.error(
        { now, recorded: last },
        isKept
          ? 'the clock went back: until it has passed the newest record, that time is used'
          : 'the newest record is more than a day ahead of the clock: the clock is believed',
      );
    isTold = true;
    if (!isKept) last = now;
    return last;
  };
}
