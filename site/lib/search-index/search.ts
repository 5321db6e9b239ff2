/**
 * The search of everything that is in the index: reads of it only what a question needs.
 */
import { readQuestion, type Wanted } from './alternatives.ts';
import { bestOf } from './best-of.ts';
import {
  blockFile,
  entryKinds,
  shardFile,
  vocabularyFile,
  type Block,
  type EntryKind,
  type IndexManifest,
  type StoredThing,
  type StoredVersion,
} from './files.ts';
import { score, type ReadPostings } from './score.ts';
import { readPostings } from './postings.ts';
import { timed } from './timing.ts';
import { decodeVocabulary, type Vocabulary } from './vocabulary.ts';
import { initialsOf, wordsOf } from './words.ts';

export type OperationHit = {
  method: string;
  path: string;
  summary: string;
  anchor: string;
  operationId: string;
  deprecated: boolean;
  version: StoredVersion;
};
export type Hit = StoredThing | OperationHit;
export type FoundKind = {
  kind: EntryKind;
  /** Entries found in all. */
  total: number;
  hits: Hit[];
  /** Whether the first is called exactly so: by its name, its initials, its summary, its path or method and path. */
  exact: boolean;
  /** Whether nothing has all the words, and these have most of them. */
  nearest: boolean;
};
export type IndexAnswer = {
  found: FoundKind[];
  /** The question as it was understood, where a word had to be read as another. */
  corrected: string | null;
};
/** So many of the best of each kind; with 0, only how many there are. An empty question fetches what every question needs. */
export type IndexSearch = (question: string, most: Most) => Promise<IndexAnswer>;
/** How many operations, and how many of each other kind. */
export type Most = { readonly operations: number; readonly others: number };

/** A file of the index, decompressed. */
export type ReadFile = (name: string) => Promise<Uint8Array>;

const nothing: IndexAnswer = { found: [], corrected: null };
/** So many of the best are looked at for one that is called exactly as asked, however many are shown: each may be in a file of its own. */
const lookedAt: Most = { operations: 6, others: 4 };
const nearestShown = 20;

/** Every file is read once. A reading that failed is tried again by the next question. */
export function createIndexSearch({ counts, perBlock }: Omit<IndexManifest, 'folder'>, read: ReadFile): IndexSearch {
  const files = once(read);
  const blocks = once(async (name) => {
    const bytes = await read(name);
    return timed('decode', () => JSON.parse(new TextDecoder().decode(bytes)) as Block);
  });
  const vocabularies = once(async (name) => {
    const bytes = await read(name);
    return timed('decode', () => decodeVocabulary(bytes));
  });
  const size = entryKinds.reduce((sum, kind) => sum + counts[kind], 0);

  return async (question, most) => {
    if (size === 0) return nothing;
    const vocabulary = await vocabularies(vocabularyFile);
    const wanted = timed('rank', () => readQuestion(question, vocabulary));
    if (wanted.length === 0) return nothing;
    const postings = await postingsOf(wanted, vocabulary, files);
    const scores = timed('rank', () => score(wanted, { vocabulary, size, postings }));
    const asked = wordsOf(question).join(' ');
    let end = 0;
    const found = entryKinds.map(async (kind): Promise<FoundKind> => {
      const start = end;
      end += counts[kind];
      const [shown, looked] =
        kind === 'operations' ? [most.operations, lookedAt.operations] : [most.others, lookedAt.others];
      const best = timed('rank', () =>
        bestOf(scores, {
          start,
          end: start + counts[kind],
          words: wanted.length,
          most: shown === 0 ? 0 : Math.max(shown, looked),
          nearest: Math.min(shown, nearestShown),
        }),
      );
      const hits = await Promise.all(
        best.entries.map(async (entry) =>
          hitOf(await blocks(blockFile(Math.floor(entry / perBlock))), entry % perBlock),
        ),
      );
      const ranked = exactFirst(hits, asked, looked);
      const exact = !best.nearest && ranked[0] !== undefined && isCalled(ranked[0], asked);
      return { kind, total: best.total, hits: ranked.slice(0, shown), exact, nearest: best.nearest };
    });
    return { found: await Promise.all(found), corrected: correctedQuestion(wanted) };
  };
}

/** Fetches the postings of all words that may be meant. */
async function postingsOf(wanted: readonly Wanted[], vocabulary: Vocabulary, files: ReadFile): Promise<ReadPostings> {
  const words = wanted.flatMap(({ alternatives }) => alternatives.flatMap((alternative) => alternative.words));
  const numbers = new Set(words.map((word) => vocabulary.placeOf(word).shard));
  const shards = new Map<number, Uint8Array>();
  await Promise.all([...numbers].map(async (shard) => shards.set(shard, await files(shardFile(shard)))));
  return (word, visit) => {
    const { shard, start, length } = vocabulary.placeOf(word);
    const bytes = shards.get(shard);
    if (bytes) readPostings(bytes, start, length, visit);
  };
}

/** By the words of its names, so that `getNHSNumber` and “get nhs number” are the same. */
function isCalled(hit: Hit, asked: string): boolean {
  if ('method' in hit) {
    const { method, path, summary, operationId } = hit;
    return [summary, operationId, path, `${method} ${path}`].some((name) => name && wordsOf(name).join(' ') === asked);
  }
  const { name, abbreviation = '' } = hit;
  return [wordsOf(name).join(' '), wordsOf(abbreviation).join(' '), initialsOf(name)].some(
    (called) => called !== '' && called === asked,
  );
}

/** Among as many as are always looked at, so that a longer list begins like a shorter one. */
function exactFirst(hits: readonly Hit[], asked: string, most: number): Hit[] {
  const first = hits.slice(0, most).toSorted((a, b) => Number(isCalled(b, asked)) - Number(isCalled(a, asked)));
  return [...first, ...hits.slice(most)];
}

function correctedQuestion(wanted: readonly Wanted[]): string | null {
  if (wanted.every(({ corrected }) => corrected === null)) return null;
  return wanted.map(({ text, corrected }) => corrected ?? text).join(' ');
}

/** Throws where the files do not belong together. */
function hitOf({ versions, entries }: Block, position: number): Hit {
  const entry = entries[position];
  if (!entry) throw new Error('A record that is named is not there.');
  if (!Array.isArray(entry)) return entry;
  const [method, path, summary, anchor, index, deprecated, operationId] = entry;
  const version = versions[index];
  if (!version) throw new Error('A version that is named is not there.');
  return { method, path, summary, anchor, operationId, deprecated: deprecated === 1, version };
}

function once<Value>(make: (name: string) => Promise<Value>): (name: string) => Promise<Value> {
  const made = new Map<string, Promise<Value>>();
  return (name) => {
    const known = made.get(name);
    if (known) return known;
    const value = make(name);
    made.set(name, value);
    value.catch(() => made.delete(name));
    return value;
  };
}
