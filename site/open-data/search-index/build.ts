/**
 * Entries ─▶ the files of their index. One pass over them, none is kept, and the cost grows as they do; the same
 * entries in the same order give the same bytes.
 */
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import {
  blockFile,
  shardFile,
  vocabularyFile,
  type Block,
  type EntryKind,
  type IndexManifest,
  type StoredThing,
  type StoredVersion,
} from '../../lib/search-index/files.ts';
import { encodePostings } from '../../lib/search-index/postings.ts';
import { cutIntoShards, encodeVocabulary } from '../../lib/search-index/vocabulary.ts';
import { impactsOfOperation, type Impacts, type SearchedOperation, type Surroundings } from './impacts.ts';

/** Anything but an operation, with its words. */
export type SearchedThing = { thing: StoredThing; impacts: Impacts };
/** One version of an API with its operations. */
export type SearchedVersion = {
  version: StoredVersion;
  surroundings: Surroundings;
  operations: Iterable<SearchedOperation & { anchor: string }>;
};
const thingGroups = ['services', 'systems', 'datasets'] as const;

export type SearchedEntries = {
  apis: Iterable<SearchedThing>;
  things: Record<(typeof thingGroups)[number], Iterable<SearchedThing>>;
  organisations: Iterable<SearchedThing>;
  versions: Iterable<SearchedVersion>;
};
export type SearchIndex = { manifest: IndexManifest; files: ReadonlyMap<string, Uint8Array> };

/** Ten hits need ten blocks at worst, so blocks are small; a hundred thousand operations are still few files. */
const perBlock = 64;
/** Enough to know what an operation does. */
const summaryLength = 140;

export function buildSearchIndex({ apis, things, organisations, versions }: SearchedEntries): SearchIndex {
  const files = new Map<string, Uint8Array>();
  const postings = new Map<string, number[]>();
  const counts: Record<EntryKind, number> = {
    apis: 0,
    services: 0,
    systems: 0,
    datasets: 0,
    organisations: 0,
    operations: 0,
  };
  let block: Block = { versions: [], entries: [] };
  let entries = 0;
  const finishBlock = () => {
    if (block.entries.length === 0) return;
    files.set(blockFile(Math.floor((entries - 1) / perBlock)), deflateRawSync(JSON.stringify(block)));
    block = { versions: [], entries: [] };
  };
  const add = (kind: EntryKind, entry: Block['entries'][number], impacts: Impacts) => {
    for (const [word, impact] of impacts) {
      const posting = entries * 16 + impact;
      const known = postings.get(word);
      if (known) known.push(posting);
      else postings.set(word, [posting]);
    }
    block.entries.push(entry);
    counts[kind]++;
    entries++;
    if (entries % perBlock === 0) finishBlock();
  };

  for (const { thing, impacts } of apis) add('apis', thing, impacts);
  for (const group of thingGroups) for (const { thing, impacts } of things[group]) add(group, thing, impacts);
  for (const { thing, impacts } of organisations) add('organisations', thing, impacts);
  for (const { version, surroundings, operations } of versions) {
    for (const operation of operations) {
      if (block.versions.at(-1) !== version) block.versions.push(version);
      const { method, path, operationId, summary, anchor, deprecated } = operation;
      const position = block.versions.length - 1;
      add(
        'operations',
        [method, path, shorten(summary ?? ''), anchor, position, deprecated ? 1 : 0, operationId ?? ''],
        impactsOfOperation(operation, surroundings),
      );
    }
  }
  finishBlock();
  addWords(postings, files);
  return { manifest: { folder: `/search/${digestOf(files)}/`, counts, perBlock }, files };
}

function addWords(postings: Map<string, number[]>, files: Map<string, Uint8Array>): void {
  const words = [...postings.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const encoded = words.map((word) => encodePostings(postings.get(word) ?? []));
  const { placeOf, shards } = cutIntoShards(Uint32Array.from(encoded, ({ length }) => length));
  const parts: Uint8Array[][] = Array.from({ length: shards }, () => []);
  for (const [index, bytes] of encoded.entries()) parts[placeOf(index).shard]?.push(bytes);
  for (const [shard, members] of parts.entries()) files.set(shardFile(shard), deflateRawSync(Buffer.concat(members)));
  const entries = words.map((word, index) => ({
    word,
    frequency: postings.get(word)?.length ?? 0,
    length: encoded[index]?.length ?? 0,
  }));
  files.set(vocabularyFile, deflateRawSync(encodeVocabulary(entries)));
}

function digestOf(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex').slice(0, 12);
}

function shorten(summary: string): string {
  if (summary.length <= summaryLength) return summary;
  return `${summary.slice(0, summaryLength).replace(/\s+\S*$/, '')}…`;
}
