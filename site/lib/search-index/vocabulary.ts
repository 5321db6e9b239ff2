/**
 * Every word of the index, sorted, with how many operations have it and where its postings are.
 */
import { byteReader, byteWriter } from './bytes.ts';
import { mistyped } from './edit-distance.ts';

/** The positions of words in the vocabulary are its words' names everywhere else. */
export type Vocabulary = {
  readonly words: readonly string[];
  /** Operations that have the word. */
  readonly frequency: Uint32Array;
  placeOf(word: number): Place;
  /** The position of exactly this word, or -1. */
  find(word: string): number;
  /** The words that begin so, the word itself left out, from the first to before the second. */
  beginning(start: string): readonly [number, number];
  /** Words that begin almost so, with the fewest mistakes only. */
  resembling(typed: string, most: number): readonly Resembling[];
};
export type Place = { readonly shard: number; readonly start: number; readonly length: number };
export type Resembling = { readonly word: number; readonly distance: number; readonly rest: number };

/** Bytes of postings in one file before it is compressed. One word may need more. */
const shardSize = 32_768;

/** Puts neighbours in the alphabet into one file: what is being typed needs few of them. */
export function cutIntoShards(lengths: readonly number[]): { places: Place[]; shards: number } {
  let shard = 0;
  let start = 0;
  const places = lengths.map((length) => {
    if (start > 0 && start + length > shardSize) {
      shard++;
      start = 0;
    }
    start += length;
    return { shard, start: start - length, length };
  });
  return { places, shards: lengths.length === 0 ? 0 : shard + 1 };
}

/** Each word as how much of the last it shares and the rest of it (front coding). */
export function encodeVocabulary(entries: readonly { word: string; frequency: number; length: number }[]): Uint8Array {
  const writer = byteWriter();
  let last = '';
  for (const { word, frequency, length } of entries) {
    let shared = 0;
    while (shared < last.length && last[shared] === word[shared]) shared++;
    writer.number(shared);
    writer.text(word.slice(shared));
    writer.number(frequency);
    writer.number(length);
    last = word;
  }
  return writer.take();
}

export function decodeVocabulary(bytes: Uint8Array): Vocabulary {
  const reader = byteReader(bytes);
  const words: string[] = [];
  const frequencies: number[] = [];
  const lengths: number[] = [];
  let last = '';
  while (!reader.ended) {
    last = last.slice(0, reader.number()) + reader.text();
    words.push(last);
    frequencies.push(reader.number());
    lengths.push(reader.number());
  }
  const { places } = cutIntoShards(lengths);
  const firstFrom = (wanted: string) => firstNotBefore(words, wanted);
  return {
    words,
    frequency: Uint32Array.from(frequencies),
    placeOf: (word) => places[word] ?? { shard: 0, start: 0, length: 0 },
    find: (word) => {
      const position = firstFrom(word);
      return words[position] === word ? position : -1;
    },
    beginning: (start) => {
      const first = firstFrom(start);
      return [words[first] === start ? first + 1 : first, firstFrom(`${start}\u{10FFFF}`)];
    },
    resembling: (typed, most) => resembling(words, typed, most),
  };
}

function resembling(words: readonly string[], typed: string, most: number): Resembling[] {
  let found: Resembling[] = [];
  let fewest = most;
  for (const [word, text] of words.entries()) {
    const match = mistyped(typed, text, fewest);
    if (!match) continue;
    if (match.distance < fewest) {
      found = [];
      fewest = match.distance;
    }
    found.push({ word, ...match });
  }
  return found;
}

/** By code units, as the words are sorted. */
function firstNotBefore(words: readonly string[], wanted: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
