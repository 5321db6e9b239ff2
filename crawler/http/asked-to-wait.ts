/**
 * How long an answer asks us to stay away. Besides Retry-After there is the habit of GitHub, GitLab and others to say
 * how many requests are left and when there will be more.
 */
import { parseRetryAfter } from './retry-after.ts';

type Refusal = { readonly httpStatus: number; header(name: string): string | undefined };

/** A week: whatever a server says, it is asked again some day. */
const maxMs = 7 * 24 * 60 * 60 * 1000;

/** Milliseconds to wait from `now`; undefined for an answer that does not ask for it. */
export function askedToWaitMs({ httpStatus, header }: Refusal, now: number): number | undefined {
  if (![403, 429, 503].includes(httpStatus)) return undefined;
  const retryAfterMs = parseRetryAfter(header('retry-after'), now);
  if (retryAfterMs !== undefined) return retryAfterMs;
  if (httpStatus === 503 || header('x-ratelimit-remaining')?.trim() !== '0') return undefined;
  const reset = header('x-ratelimit-reset')?.trim() ?? '';
  // Seconds since 1970. A server whose clock is behind ours still gets a moment.
  return /^\d{1,12}$/.test(reset) ? Math.min(Math.max(Number(reset) * 1000 - now, 1000), maxMs) : 60_000;
}
