/**
 * Text of publishers made fit to stand in a name, a link or a sentence of ours.
 */
import { WebUrl } from '../../schemas/ids.ts';

/** One line without control characters and bidirectional overrides, cut to a length; null when nothing is left. */
export function cleanName(value: unknown, longest = 300): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value)
    .slice(0, 4 * longest)
    .replace(invisible, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed();
  return text === '' ? null : shorten(text, longest);
}

/** Text of several lines without control characters; null when there is none. */
export function cleanText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.replace(invisible, '').toWellFormed();
  return text.trim() === '' ? null : text;
}

/** An address a reader may follow: http or https; null for everything else. */
export function webUrl(value: unknown): string | null {
  if (typeof value !== 'string' || value.search(invisible) !== -1) return null;
  const text = value.trim();
  return !/\s/.test(text) && WebUrl.safeParse(text).success ? text : null;
}

export function emailAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 254) return null;
  const text = value.trim();
  return /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text) ? text : null;
}

/** A language tag (BCP 47); null for what has not its form. */
export function languageTag(value: unknown): string | null {
  const tag = cleanName(value, 35);
  return tag !== null && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) ? tag : null;
}

/** A date (RFC 3339 full-date) at the beginning of a text, YYYY-MM-DD; null where there is none. */
export function isoDate(value: unknown): string | null {
  const [date] = typeof value === 'string' ? (/^\d{4}-\d{2}-\d{2}/.exec(value.trim()) ?? []) : [];
  return date !== undefined && !Number.isNaN(Date.parse(date)) ? date : null;
}

/** Cut at a word where there is one near, with an ellipsis. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/, '').toWellFormed()}…`;
}

/** Controls except tab and line ends, bidirectional overrides and isolates (UAX 9), and the byte order mark. */
const invisible = /(?![\t\n\r])[\p{Cc}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
