/**
 * As many operations as are wanted, made of real ones: descriptions again and again, each time with other words in the
 * place of some of theirs, so that the vocabulary grows as that of a government does. The same numbers give the same.
 */
import type { DescribedApi } from '../testing/described-apis.ts';

/** APIs of each organisation. */
const PER_ORGANISATION = 12;
/** Of the words in a copy: so many stay, so many are words of other descriptions; the rest are new. */
const KEPT = 0.55;
const BORROWED = 0.4;

/** At least `operations` operations, cut off in the last API. */
export function* generateApis(originals: readonly DescribedApi[], operations: number): Generator<DescribedApi> {
  const random = randomFrom(7);
  const words = [...new Set(originals.flatMap(({ description }) => wordsIn(JSON.stringify(description.operations))))];
  const counts = new Map<string, number>();
  let made = 0;
  for (let number = 0; made < operations; number++) {
    const { organisation, description } = pick(originals, random);
    const substitutes = new Map<string, string>();
    const substitute = (word: string): string => {
      const key = word.toLowerCase();
      const known = substitutes.get(key) ?? anotherWord(key, words, random);
      substitutes.set(key, known);
      return word === key ? known : capitalise(known);
    };
    const rewrite = (text: string) => text.replace(/[A-Z]?[a-z]{3,}/g, substitute);
    const count = counts.get(organisation.id) ?? 0;
    counts.set(organisation.id, count + 1);
    const body = Math.floor(count / PER_ORGANISATION);
    const rows = description.operations.slice(0, operations - made).map((operation) => ({
      ...operation,
      path: rewrite(operation.path),
      operationId: operation.operationId && rewrite(operation.operationId),
      summary: operation.summary && rewrite(operation.summary),
      tags: operation.tags.map(rewrite),
      terms: operation.terms.map(rewrite),
    }));
    made += rows.length;
    yield {
      organisation: { id: `${organisation.id}-${body}`, name: `${organisation.name} ${body}`, abbreviation: null },
      description: {
        ...description,
        title: `${rewrite(description.title ?? 'API')} ${number}`,
        purpose: description.purpose && rewrite(description.purpose),
        tags: description.tags.map((tag) => ({ ...tag, name: rewrite(tag.name) })),
        operations: rows,
      },
    };
  }
}

function anotherWord(word: string, words: readonly string[], random: () => number): string {
  const chance = random();
  if (word.length < 4 || chance < KEPT) return word;
  // Squared, so that some words are far more frequent than others, as words are.
  if (chance < KEPT + BORROWED) return words[Math.floor(random() ** 2 * words.length)] ?? word;
  return Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(syllables, random)).join('');
}

const syllables = 'bar bel cor dan der fal gar hul kin lor mar nel por ran sel tas tor ved wen yor'.split(' ');

function wordsIn(text: string): string[] {
  return (text.match(/[A-Za-z][a-z]{3,}/g) ?? []).map((word) => word.toLowerCase());
}

function pick<T>(values: readonly T[], random: () => number): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('There is nothing to generate from.');
  return value;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
