/**
 * Digests of what readers answer: equal where the answers are.
 */
import { hash } from 'node:crypto';

/** How closely what was read has to be the same: when somebody looked last counts to the second, by its day, or not at all. */
export type Precision = 'second' | 'day' | 'change';
export const precisions: readonly Precision[] = ['second', 'day', 'change'];

/** When somebody looked last: the day, and when on that day. */
const looked = /"(lastChecked|lastSeen)":"(\d{4}-\d\d-\d\d)T([^"]*)"/g;

/** An answer’s digests: of rows as JSON, of a text as it is. */
export function digestsOf(value: unknown): Record<Precision, string> {
  const text = typeof value === 'string' ? value : (JSON.stringify(isIterable(value) ? [...value] : value) ?? '');
  if (!text.includes('"lastChecked":"') && !text.includes('"lastSeen":"')) {
    const digest = digestOf(text);
    return { second: digest, day: digest, change: digest };
  }
  const days: string[] = [];
  const times: string[] = [];
  const rest = text.replaceAll(looked, (_, name: string, day: string, time: string) => {
    days.push(day);
    times.push(time);
    return `"${name}":""`;
  });
  // Most is in what all three have in common, which is looked at once.
  const change = digestOf(rest);
  const day = digestOf([change, ...days].join());
  return { second: digestOf([day, ...times].join()), day, change };
}

/** Maps, sets and what is read row by row: as JSON they would all be the same. */
function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** 128 bits: no two of what a site is made from have the same by chance. */
function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}

/** Digests that do not tell when somebody looked, made once for each row. */
export function rowDigests(): (row: object) => string {
  const known = new WeakMap<object, string>();
  return (row) => {
    const digest = known.get(row) ?? digestsOf(row).change;
    known.set(row, digest);
    return digest;
  };
}
