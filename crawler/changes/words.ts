/**
 * Values and places of descriptions in the words of a sentence.
 */
import { shorten } from '../openapi/clean-text.ts';

/** A value as people write it: short, in quotes where it is text. */
export function valueInWords(value: unknown): string {
  if (typeof value === 'string') return `“${shorten(value, 60)}”`;
  return shorten(JSON.stringify(value) ?? 'nothing', 60);
}

/** Several values; after the fifth only how many more there are. */
export function valuesInWords(values: readonly unknown[]): string {
  return listInWords(values.map(valueInWords), 'or');
}

export function listInWords(words: readonly string[], conjunction: 'or' | 'and', most = 5): string {
  const shown = words.length > most + 1 ? [...words.slice(0, most), `${words.length - most} others`] : [...words];
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} ${conjunction} ${last}`;
}

const typeWords = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
]);

export function typesInWords(types: ReadonlySet<string> | undefined): string {
  if (types === undefined) return 'any kind of value';
  if (types.size === 0) return 'no value at all';
  return listInWords(
    [...types].toSorted().map((type) => typeWords.get(type) ?? type),
    'or',
  );
}

/** `2027-03-01` ─▶ `1 March 2027` */
export function dateInWords(date: string): string {
  return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
