/**
 * Reads the Retry-After header (RFC 9110 section 10.2.3).
 */
const unreadableMs = 60_000;
/** A week: whatever a server says, it is asked again some day. */
const maxMs = 7 * 24 * 60 * 60 * 1000;

/** The three forms of a date in HTTP (RFC 9110 section 5.6.7); the last has no zone and means GMT. */
const dates = [
  /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/,
  /^[A-Z][a-z]+day, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/,
];

/** Milliseconds to wait from `now`, at most a week; a minute for what cannot be read; undefined without a header. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, maxMs);
  if (!dates.some((form) => form.test(text))) return unreadableMs;
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(time) ? unreadableMs : Math.min(Math.max(time - now, 0), maxMs);
}
