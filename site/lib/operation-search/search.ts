/**
 * The search of operations: reads of the index only what a question needs.
 */
import { readQuestion, type Alternative, type Wanted } from './alternatives.ts';
import {
  blockFile,
  shardFile,
  vocabularyFile,
  type Block,
  type IndexManifest,
  type StoredApi,
  type StoredOperation,
} from './files.ts';
import { readPostings } from './postings.ts';
import { decodeVocabulary, type Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

export type OperationHit = {
  method: string;
  path: string;
  summary: string;
  anchor: string;
  operationId: string;
  deprecated: boolean;
  api: StoredApi;
};
export type OperationAnswer = {
  /** Operations found in all. */
  total: number;
  hits: OperationHit[];
  /** Whether the first is called exactly so: by its summary, its operationId, its path or method and path. */
  exact: boolean;
  /** Whether nothing has all the words, and these have most of them. */
  nearest: boolean;
  /** The question as it was understood, where a word had to be read as another. */
  corrected: string | null;
};
/** The best `most` hits; with 0, only how many there are. */
export type OperationSearch = (question: string, most: number) => Promise<OperationAnswer>;

/** A file of the index, decompressed. */
export type ReadFile = (name: string) => Promise<Uint8Array>;

const nearestShown = 20;
const nothing: OperationAnswer = { total: 0, hits: [], exact: false, nearest: false, corrected: null };
/** So many of the best are looked at for one that is called exactly as asked, however few are shown. */
const lookedAt = 12;

/** Every file is read once. A reading that failed is tried again by the next question. */
export function createOperationSearch(
  { operations, perBlock }: Pick<IndexManifest, 'operations' | 'perBlock'>,
  read: ReadFile,
): OperationSearch {
  const files = once(read);
  const blocks = once(async (name) => JSON.parse(new TextDecoder().decode(await read(name))) as Block);
  const vocabularies = once(async (name) => decodeVocabulary(await read(name)));

  return async (question, most) => {
    if (operations === 0 || !question.trim()) return nothing;
    const vocabulary = await vocabularies(vocabularyFile);
    const wanted = readQuestion(question, vocabulary);
    if (wanted.length === 0) return nothing;
    const scores = await scoresOf(wanted, vocabulary, operations, files);
    const { found, total, nearest } = best(scores, wanted.length, most === 0 ? 0 : Math.max(most, lookedAt));
    const hits = await Promise.all(
      found.map(async (operation) => {
        const block = await blocks(blockFile(Math.floor(operation / perBlock)));
        return toHit(block, operation % perBlock);
      }),
    );
    const asked = wordsOf(question).join(' ');
    const ranked = exactFirst(
      hits.filter((hit) => hit !== null),
      asked,
    );
    return {
      total,
      hits: ranked.slice(0, most),
      exact: ranked[0] !== undefined && isCalled(ranked[0], asked),
      nearest,
      corrected: correctedQuestion(wanted),
    };
  };
}

type Scores = { total: Float32Array; matched: Uint8Array };

/** For every operation the sum over the words of how much each says of it, and how many of the words it has. */
async function scoresOf(
  wanted: readonly Wanted[],
  vocabulary: Vocabulary,
  operations: number,
  files: ReadFile,
): Promise<Scores> {
  const places = wanted.flatMap(({ alternatives }) =>
    alternatives.flatMap(({ words }) => words.map((word) => vocabulary.placeOf(word))),
  );
  const shards = new Map<number, Uint8Array>();
  await Promise.all(
    [...new Set(places.map(({ shard }) => shard))].map(async (shard) =>
      shards.set(shard, await files(shardFile(shard))),
    ),
  );
  const postings = (word: number, visit: (operation: number, impact: number) => void) => {
    const { shard, start, length } = vocabulary.placeOf(word);
    const bytes = shards.get(shard);
    if (bytes) readPostings(bytes, start, length, visit);
  };
  const total = new Float32Array(operations);
  const matched = new Uint8Array(operations);
  const highest = new Float32Array(operations);
  for (const { alternatives } of wanted) {
    highest.fill(0);
    for (const alternative of alternatives) raise(highest, alternative, operations, postings);
    const weight = rarity(alternatives, vocabulary, operations);
    for (let operation = 0; operation < operations; operation++) {
      const score = highest[operation] ?? 0;
      if (score === 0) continue;
      total[operation] = (total[operation] ?? 0) + score * weight;
      matched[operation] = (matched[operation] ?? 0) + 1;
    }
  }
  return { total, matched };
}

/** Raises each operation to what this alternative says of it, if that is more. Of several words the least counts. */
function raise(
  highest: Float32Array,
  { words, quality }: Alternative,
  operations: number,
  postings: (word: number, visit: (operation: number, impact: number) => void) => void,
): void {
  const [first = -1, ...others] = words;
  if (others.length === 0) {
    postings(first, (operation, impact) => {
      const score = impact * quality;
      if (score > (highest[operation] ?? 0)) highest[operation] = score;
    });
    return;
  }
  let least = new Float32Array(operations);
  postings(first, (operation, impact) => (least[operation] = impact));
  for (const word of others) {
    const both = new Float32Array(operations);
    postings(word, (operation, impact) => (both[operation] = Math.min(impact, least[operation] ?? 0)));
    least = both;
  }
  for (let operation = 0; operation < operations; operation++) {
    const score = (least[operation] ?? 0) * quality;
    if (score > (highest[operation] ?? 0)) highest[operation] = score;
  }
}

/** A rare word tells more (inverse document frequency, by the best alternative). */
function rarity(alternatives: readonly Alternative[], vocabulary: Vocabulary, operations: number): number {
  const best = alternatives.reduce<Alternative | null>((a, b) => (a && a.quality >= b.quality ? a : b), null);
  const frequency = Math.min(...(best?.words ?? []).map((word) => vocabulary.frequency[word] ?? 1));
  return Math.log(1 + operations / (1 + (Number.isFinite(frequency) ? frequency : 0)));
}

/** The best `most` operations that have all words; where there is none, those that have most of what was asked for. */
function best(
  { total, matched }: Scores,
  words: number,
  most: number,
): { found: number[]; total: number; nearest: boolean } {
  const complete = select(total, most, (operation) => matched[operation] === words);
  if (complete.total > 0 || words === 1) return { ...complete, nearest: false };
  const nearest = select(total, Math.min(most, nearestShown), (operation) => (matched[operation] ?? 0) > 0);
  return { found: nearest.found, total: 0, nearest: nearest.found.length > 0 };
}

function select(
  scores: Float32Array,
  most: number,
  counts: (operation: number) => boolean,
): { found: number[]; total: number } {
  const found: number[] = [];
  let total = 0;
  for (let operation = 0; operation < scores.length; operation++) {
    if (!counts(operation)) continue;
    total++;
    const score = scores[operation] ?? 0;
    if (found.length === most && score <= (scores[found.at(-1) ?? 0] ?? 0)) continue;
    // Equal ones keep the order of the index.
    let low = 0;
    let high = found.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((scores[found[middle] ?? 0] ?? 0) >= score) low = middle + 1;
      else high = middle;
    }
    found.splice(low, 0, operation);
    if (found.length > most) found.pop();
  }
  return { found, total };
}

/** By the words of its names, so that `getNHSNumber` and “get nhs number” are the same. */
function isCalled({ method, path, summary, operationId }: OperationHit, asked: string): boolean {
  return [summary, operationId, path, `${method} ${path}`].some((name) => name && wordsOf(name).join(' ') === asked);
}

/** Among as many as are always looked at, so that a longer list begins like a shorter one. */
function exactFirst(hits: readonly OperationHit[], asked: string): OperationHit[] {
  const first = hits.slice(0, lookedAt).toSorted((a, b) => Number(isCalled(b, asked)) - Number(isCalled(a, asked)));
  return [...first, ...hits.slice(lookedAt)];
}

function correctedQuestion(wanted: readonly Wanted[]): string | null {
  if (wanted.every(({ corrected }) => corrected === null)) return null;
  return wanted.map(({ text, corrected }) => corrected ?? text).join(' ');
}

function toHit({ apis, operations }: Block, index: number): OperationHit | null {
  const stored: StoredOperation | undefined = operations[index];
  const api = stored && apis[stored[4]];
  if (!stored || !api) return null;
  const [method, path, summary, anchor, , deprecated, operationId] = stored;
  return { method, path, summary, anchor, operationId, deprecated: deprecated === 1, api };
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
