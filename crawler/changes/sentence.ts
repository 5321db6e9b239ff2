/**
 * A difference and the operations it concerns ─▶ one sentence that a person outside the team understands.
 */
import type { Difference, OperationName } from './change.ts';
import { changeRules } from './rules/index.ts';
import { listInWords } from './words.ts';

/** Names of operations and of things in the description stand in backticks. */
export function toSentence(difference: Difference, operations: readonly OperationName[]): string {
  const { sentence } = changeRules[difference.rule];
  const isPlural = operations.length > 1;
  const place = difference.place.replace('{their}', isPlural ? 'their' : 'its');
  const filled = sentence
    .replace(/\{(\w+)\}/g, (_, word: string) => fill(word, { ...difference, place }, isPlural))
    .replace(/ +/g, ' ')
    .trim();
  const subject = subjectOf(operations);
  if (filled.includes('{operations}')) return `${filled.replace('{operations}', subject)}.`;
  const whole = subject === '' ? capitalised(filled) : `${subject} ${filled}`;
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

const MOST_NAMED = 2;

function subjectOf(operations: readonly OperationName[]): string {
  const names = operations.map(({ method, path }) => `\`${method} ${path}\``);
  if (names.length <= MOST_NAMED + 1) return listInWords(names, 'and');
  return `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} other operations`;
}

function fill(word: string, { name, place, was, is }: Difference, isPlural: boolean): string {
  if (word === 'name') return name;
  if (word === 'place') return place;
  if (word === 'was') return was ?? '';
  if (word === 'is') return is ?? '';
  if (word === 'operations') return '{operations}';
  return isPlural ? (plurals.get(word) ?? word) : (singulars.get(word) ?? `${word}s`);
}

const singulars = new Map([
  ['be', 'is'],
  ['have', 'has'],
  ['It', 'It'],
  ['were', 'was'],
]);
const plurals = new Map([
  ['be', 'are'],
  ['have', 'have'],
  ['It', 'They'],
  ['were', 'were'],
]);

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
