/**
 * How often, and when, what did not arrive is tried again. Pure.
 */
import type { KnownNotice } from '../store/notices.ts';

/** After these nobody tries any more. */
const MOST_ATTEMPTS = 5;
const HOUR_MS = 3600 * 1000;

/** An hour after the first attempt, four after the second, and so on. */
export function mayTryAgain(notice: KnownNotice, now: string): boolean {
  const { attempts, at } = notice;
  return !isHopeless(notice) && Date.parse(now) - Date.parse(at) >= attempts ** 2 * HOUR_MS;
}

export function isHopeless({ state, attempts }: KnownNotice): boolean {
  return state === 'failed' && attempts >= MOST_ATTEMPTS;
}
