/**
 * The index of the search, and what is similar to each API: both need every operation, which is read once.
 */
import type { Out } from '../build/part.ts';
import { manifestPath } from '../lib/search-index/files.ts';
import { collectSimilar, type SimilarApis } from '../lib/reuse/similar-apis.ts';
import { buildSearchIndex } from '../open-data/search-index/build.ts';
import { searchedEntries } from '../open-data/search-index/entries.ts';
import type { Snapshot } from '../snapshot.ts';

export const searchId = 'search';

/** Not a part like the others: what it returns is read by other parts. */
export function makeSearch(snapshot: Snapshot, out: Out): SimilarApis {
  const similar = collectSimilar(snapshot);
  const { manifest, files } = buildSearchIndex(searchedEntries(snapshot, similar.see));
  for (const [name, bytes] of files) out.file(manifest.folder + name, bytes);
  out.file(manifestPath, `${JSON.stringify(manifest)}\n`);
  return similar.find();
}
