/**
 * Dates as people read them. Everything is in UTC and needs no locale data, so every machine prints the same.
 */
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2026-11-03T09:30:00.000Z` or `2026-11-03` as `3 November 2026`. Anything else comes back as it is. */
export function dateInWords(instant: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(instant) ?? [];
  const name = months[Number(month) - 1];
  return name ? `${Number(day)} ${name} ${year}` : instant;
}

/** `2026-11` as `November 2026`. */
export function monthInWords(month: string): string {
  return dateInWords(`${month}-01`).replace(/^1 /, '');
}

/** `2026-11-03T09:30:00.000Z` as `3 November 2026 at 09:30 UTC`. */
export function momentInWords(instant: string): string {
  const [, time] = /T(\d{2}:\d{2})/.exec(instant) ?? [];
  return time ? `${dateInWords(instant)} at ${time} UTC` : dateInWords(instant);
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365.25 * 86_400_000],
  ['month', 30.44 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long before `now` (milliseconds) the instant was: `2 hours ago`; of a day, `today`. Used in the browser only, where now is now. */
export function agoInWords(instant: string, now: number): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant) && Math.abs(now - Date.parse(instant)) < 7 * 86_400_000) {
    const days = Math.floor(now / 86_400_000) - Date.parse(instant) / 86_400_000;
    return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(-days, 'day');
  }
  const elapsed = now - Date.parse(instant);
  const [unit, length] = units.find(([, length]) => Math.abs(elapsed) >= length) ?? ['minute', 60_000];
  const amount = Math.round(-elapsed / length);
  if (amount === 0) return 'just now';
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' }).format(amount, unit);
}
