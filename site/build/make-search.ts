/**
 * The index of the search, as it was or made anew. Not a part like the others: what is similar to each API is found on the
 * way, and other parts read it.
 */
import { makeSearch, searchId } from '../parts/search.ts';
import { makePart, type Made } from './make-part.ts';
import { unchangedPart, type Earlier, type Manifest } from './manifest.ts';
import type { OpenRows } from './open-site.ts';
import type { OutFolder } from './out-folder.ts';
import type { Out } from './part.ts';

export type Search = { readonly part: Made; readonly similar: Manifest['similar']; readonly isMade: boolean };

/** As an earlier release has it; null where something in it has changed. */
export function findSearch({ tracer }: OpenRows, earlier: Earlier | null): Search | null {
  const part = earlier && unchangedPart({ id: searchId }, earlier, tracer);
  return part && { part, similar: earlier.manifest.similar, isMade: false };
}

export async function makeSearchPart({ snapshot, tracer }: OpenRows, folder: OutFolder): Promise<Search> {
  let similar: Manifest['similar'] = [];
  const make = (out: Out) => {
    similar = [...makeSearch(snapshot, out)];
  };
  const part = await makePart({ id: searchId, make }, folder, tracer);
  return { part, similar, isMade: true };
}
