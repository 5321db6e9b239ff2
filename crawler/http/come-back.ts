const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** When a host that asked us to wait is asked again, in words: `after 26 November 2026 at 12:40 UTC`. */
export function afterInWords(waitMs: number, now: number): string {
  return `after ${format.format(now + waitMs)} UTC`;
}
