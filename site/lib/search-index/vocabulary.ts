/**
 * Every word of the index, sorted, with how many operations have it and where its postings are.
 */
import { byteReader, byteWriter } from './bytes.ts';
import { firstNotBefore, wordsBeginning } from '../sorted-words.ts';
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
export function cutIntoShards(lengths: Uint32Array): { placeOf: (word: number) => Place; shards: number } {
  const shardOf = new Uint32Array(lengths.length);
  const startOf = new Uint32Array(lengths.length);
  let shard = 0;
  let start = 0;
  for (let word = 0; word < lengths.length; word++) {
    const length = lengths[word] ?? 0;
    if (start > 0 && start + length > shardSize) {
      shard++;
      start = 0;
    }
    shardOf[word] = shard;
    startOf[word] = start;
    start += length;
  }
  return {
    placeOf: (word) => ({ shard: shardOf[word] ?? 0, start: startOf[word] ?? 0, length: lengths[word] ?? 0 }),
    shards: lengths.length === 0 ? 0 : shard + 1,
  };
}

/**
 * Each word as how much of the last it shares and the rest of it (front coding). Column by column: what is alike
 * compresses well together, and one long text is decoded far faster than its words.
 */
export function encodeVocabulary(entries: readonly { word: string; frequency: number; length: number }[]): Uint8Array {
  const writer = byteWriter();
  const shared = entries.map(({ word }, index) => sharedStart(entries[index - 1]?.word ?? '', word));
  writer.number(entries.length);
  writer.text(entries.map(({ word }, index) => word.slice(shared[index])).join(separator));
  for (const length of shared) writer.number(length);
  for (const { frequency } of entries) writer.number(frequency);
  for (const { length } of entries) writer.number(length);
  return writer.take();
}

/** In no word: words are letters and figures. */
const separator = '\n';

function sharedStart(last: string, word: string): number {
  let shared = 0;
  while (shared < last.length && last[shared] === word[shared]) shared++;
  // Half of a letter beyond the basic plane cannot be written.
  return /[\uD800-\uDBFF]/.test(word.charAt(shared - 1)) ? shared - 1 : shared;
}

export function decodeVocabulary(bytes: Uint8Array): Vocabulary {
  const reader = byteReader(bytes);
  const size = reader.number();
  const rests = size === 0 ? [] : reader.text().split(separator);
  // Plain loops: this is the first thing that runs, before the browser has made any of it fast.
  const column = () => {
    const numbers = new Uint32Array(size);
    for (let index = 0; index < size; index++) numbers[index] = reader.number();
    return numbers;
  };
  const [shared, frequency, lengths] = [column(), column(), column()];
  let last = '';
  const words = rests.map((rest, index) => (last = last.slice(0, shared[index]) + rest));
  const { placeOf } = cutIntoShards(lengths);
  return {
    words,
    frequency,
    placeOf,
    find: (word) => {
      const position = firstNotBefore(words, word);
      return words[position] === word ? position : -1;
    },
    beginning: (start) => {
      const [first, end] = wordsBeginning(words, start);
      return [words[first] === start ? first + 1 : first, end];
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
