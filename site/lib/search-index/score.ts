/**
 * What each word of a question says of each entry, added up.
 */
import type { Alternative, Wanted } from './alternatives.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Scores = {
  /** Of every entry, the sum over the words. */
  readonly total: Float32Array;
  /** How many of the words it has. */
  readonly matched: Uint8Array;
};
export type ReadPostings = (word: number, visit: (first: number, last: number, impact: number) => void) => void;
type Index = { readonly vocabulary: Vocabulary; readonly size: number; readonly postings: ReadPostings };

export function score(wanted: readonly Wanted[], { vocabulary, size, postings }: Index): Scores {
  const total = new Float32Array(size);
  const matched = new Uint8Array(size);
  const highest = new Float32Array(size);
  for (const { alternatives } of wanted) {
    highest.fill(0);
    for (const alternative of alternatives) raise(highest, alternative, postings);
    const weight = rarity(alternatives, vocabulary, size);
    for (let entry = 0; entry < size; entry++) {
      const points = highest[entry] ?? 0;
      if (points === 0) continue;
      total[entry] = (total[entry] ?? 0) + points * weight;
      matched[entry] = (matched[entry] ?? 0) + 1;
    }
  }
  return { total, matched };
}

/** Raises each entry to what this alternative says of it, if that is more. Of several words the least counts. */
function raise(highest: Float32Array, { words, quality }: Alternative, postings: ReadPostings): void {
  const [word = -1, ...others] = words;
  if (others.length === 0) {
    postings(word, (first, last, impact) => {
      const points = impact * quality;
      for (let entry = first; entry <= last; entry++) if (points > (highest[entry] ?? 0)) highest[entry] = points;
    });
    return;
  }
  let least = new Map<number, number>();
  postings(word, (first, last, impact) => {
    for (let entry = first; entry <= last; entry++) least.set(entry, impact);
  });
  for (const other of others) {
    const both = new Map<number, number>();
    postings(other, (first, last, impact) => {
      for (let entry = first; entry <= last; entry++) {
        const before = least.get(entry);
        if (before !== undefined) both.set(entry, Math.min(impact, before));
      }
    });
    least = both;
  }
  for (const [entry, impact] of least) {
    const points = impact * quality;
    if (points > (highest[entry] ?? 0)) highest[entry] = points;
  }
}

/** A rare word tells more (inverse document frequency, by the best alternative). */
function rarity(alternatives: readonly Alternative[], vocabulary: Vocabulary, size: number): number {
  const best = alternatives.reduce<Alternative | null>((a, b) => (a && a.quality >= b.quality ? a : b), null);
  const frequency = best ? Math.min(...best.words.map((word) => vocabulary.frequency[word] ?? 0)) : 0;
  return Math.log(1 + size / (1 + frequency));
}
