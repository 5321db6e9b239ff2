/**
 * Which of many entries have a word, so that a search has to look only at these.
 */
import Fuse from 'fuse.js';
import { wordsBeginning } from './sorted-words.ts';

/** For every entry: 0 where it has no such word, 1 where it is somewhere in it, 2 where it leads. */
export type Standing = Uint8Array;
export type Worded = {
  /** Words of what a reader most likely means, such as its name. */
  readonly leading: readonly string[];
  readonly others: readonly string[];
};
export type WordsOfEntries = {
  /** Of words that begin so; null where no entry has one. */
  beginning: (start: string) => Standing | null;
  /** Of words that are, or hold, almost this one. */
  resembling: (word: string) => Standing;
};

export function indexWords(entries: Iterable<Worded>): WordsOfEntries {
  const { postings, size } = postingsOf(entries);
  const sorted = [...postings.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const fuse = new Fuse(sorted, { threshold: 0.3, ignoreLocation: true });
  const standingOf = (words: readonly string[]) => {
    const standing = new Uint8Array(size);
    for (const word of words) {
      for (const posting of postings.get(word) ?? [])
        standing[posting >>> 1] = Math.max(standing[posting >>> 1] ?? 0, 1 + (posting & 1));
    }
    return standing;
  };
  return {
    beginning: (start) => {
      const words = sorted.slice(...wordsBeginning(sorted, start));
      return words.length === 0 ? null : standingOf(words);
    },
    resembling: (word) => standingOf(fuse.search(word).map(({ item }) => item)),
  };
}

/** By word the entries that have it: twice their position, and one more where it leads. */
function postingsOf(entries: Iterable<Worded>): { postings: Map<string, number[]>; size: number } {
  const postings = new Map<string, number[]>();
  const add = (word: string, posting: number) => {
    const known = postings.get(word);
    if (!known) postings.set(word, [posting]);
    // An entry’s words come one after the other, those that lead first.
    else if ((known.at(-1) ?? -1) >>> 1 !== posting >>> 1) known.push(posting);
  };
  let size = 0;
  for (const { leading, others } of entries) {
    for (const word of leading) add(word, size * 2 + 1);
    for (const word of others) add(word, size * 2);
    size++;
  }
  return { postings, size };
}
