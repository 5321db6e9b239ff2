/**
 * Writes the index of the search, and finds what is similar to each API: both need every operation, which is read once.
 */
import { manifestPath } from '../lib/search-index/files.ts';
import type { Snapshot } from '../snapshot.ts';
import { buildSearchIndex } from './search-index/build.ts';
import { searchedEntries } from './search-index/entries.ts';
import { collectSimilar, type SimilarApis } from './similar-apis.ts';
import { writerInto } from './writer.ts';

export function writeSearch(snapshot: Snapshot, outDir: string): SimilarApis {
  const write = writerInto(outDir);
  const similar = collectSimilar(snapshot);
  const { manifest, files } = buildSearchIndex(searchedEntries(snapshot, similar.see));
  for (const [name, bytes] of files) write(manifest.folder + name, bytes);
  write(manifestPath, `${JSON.stringify(manifest)}\n`);
  return similar.find();
}
