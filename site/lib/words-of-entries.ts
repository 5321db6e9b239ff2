/**
 * Which of many entries have a word, so that a search has to look only at these.
 */
import Fuse from 'fuse.js';
import { wordsBeginning } from './sorted-words.ts';

/** For every entry: 0 where it has no such word, 1 where it is somewhere in it, 2 where it leads. */
export type Standing = Uint8Array;
const MOST_KEPT = 50;

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

/** Takes one entry after the other; `finish` is called once, when all are there. */
export type WordIndex = { add: (entry: Worded) => void; finish: () => WordsOfEntries };

export function createWordIndex(): WordIndex {
  const { postings, add, size } = createPostings();
  return { add, finish: () => toWords(postings, size()) };
}

function toWords(postings: ReadonlyMap<string, readonly number[]>, size: number): WordsOfEntries {
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
  // A word that is written already is asked for again with every letter of the next.
  const near = new Map<string, Standing>();
  const resembling = (word: string): Standing => {
    const standing = near.get(word) ?? standingOf(fuse.search(word).map(({ item }) => item));
    if (near.size >= MOST_KEPT) near.clear();
    near.set(word, standing);
    return standing;
  };
  return {
    resembling,
    beginning: (start) => {
      const words = sorted.slice(...wordsBeginning(sorted, start));
      return words.length === 0 ? null : standingOf(words);
    },
  };
}

type Postings = {
  /** By word the entries that have it: twice their position, and one more where it leads. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  readonly add: (entry: Worded) => void;
  readonly size: () => number;
};

function createPostings(): Postings {
  const postings = new Map<string, number[]>();
  const note = (word: string, posting: number) => {
    const known = postings.get(word);
    if (!known) postings.set(word, [posting]);
    // An entry’s words come one after the other, those that lead first.
    else if ((known.at(-1) ?? -1) >>> 1 !== posting >>> 1) known.push(posting);
  };
  let size = 0;
  const add = ({ leading, others }: Worded) => {
    for (const word of leading) note(word, size * 2 + 1);
    for (const word of others) note(word, size * 2);
    size++;
  };
  return { postings, add, size: () => size };
}
