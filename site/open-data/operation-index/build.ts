/**
 * Operations ─▶ the files of their index. One pass over the operations, which are not kept; the same operations in the
 * same order give the same bytes.
 */
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import {
  blockFile,
  shardFile,
  vocabularyFile,
  type Block,
  type IndexManifest,
  type StoredApi,
} from '../../lib/operation-search/files.ts';
import { encodePostings } from '../../lib/operation-search/postings.ts';
import { cutIntoShards, encodeVocabulary } from '../../lib/operation-search/vocabulary.ts';
import { impactsOf, type SearchedOperation, type Surroundings } from './impacts.ts';

/** One version of an API with its operations. */
export type SearchedVersion = {
  api: StoredApi;
  surroundings: Surroundings;
  operations: Iterable<SearchedOperation & { anchor: string }>;
};
export type OperationIndex = { manifest: IndexManifest; files: ReadonlyMap<string, Uint8Array> };

/** Ten hits need ten blocks at worst, so blocks are small; a hundred thousand operations are still few files. */
const perBlock = 64;
/** Enough to know what an operation does. */
const summaryLength = 140;

export function buildOperationIndex(versions: Iterable<SearchedVersion>): OperationIndex {
  const files = new Map<string, Uint8Array>();
  const postings = new Map<string, number[]>();
  let block: Block = { apis: [], operations: [] };
  let operations = 0;
  const finishBlock = () => {
    if (block.operations.length === 0) return;
    files.set(blockFile(Math.floor((operations - 1) / perBlock)), deflateRawSync(JSON.stringify(block)));
    block = { apis: [], operations: [] };
  };
  for (const { api, surroundings, operations: rows } of versions) {
    for (const row of rows) {
      for (const [word, impact] of impactsOf(row, surroundings)) {
        const entry = operations * 16 + impact;
        const entries = postings.get(word);
        if (entries) entries.push(entry);
        else postings.set(word, [entry]);
      }
      if (block.apis.at(-1) !== api) block.apis.push(api);
      const { method, path, operationId, summary, anchor, deprecated } = row;
      const position = block.apis.length - 1;
      block.operations.push([
        method,
        path,
        shorten(summary ?? ''),
        anchor,
        position,
        deprecated ? 1 : 0,
        operationId ?? '',
      ]);
      operations++;
      if (operations % perBlock === 0) finishBlock();
    }
  }
  finishBlock();
  addWords(postings, files);
  return { manifest: { folder: `/search/${digestOf(files)}/`, operations, perBlock }, files };
}

function addWords(postings: Map<string, number[]>, files: Map<string, Uint8Array>): void {
  const words = [...postings.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const encoded = words.map((word) => encodePostings(postings.get(word) ?? []));
  const { places, shards } = cutIntoShards(encoded.map(({ length }) => length));
  const parts: Uint8Array[][] = Array.from({ length: shards }, () => []);
  for (const [index, { shard }] of places.entries()) parts[shard]?.push(encoded[index] ?? new Uint8Array());
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
