/**
 * The index of the search, as it was or made anew. Not a part like the others: what is similar to each API is found on the
 * way, and other parts read it.
 */
import { makeSearch, searchId } from '../parts/search.ts';
import { makePart, type Made } from './make-part.ts';
import { unchangedPart, type Earlier, type Kept, type Manifest } from './manifest.ts';
import type { OpenRows } from './open-site.ts';
import type { OutFolder } from './out-folder.ts';
import type { Out } from './part.ts';
import type { Snapshot } from '../snapshot.ts';

/** As it is kept from an earlier release, or as it was made now: its files are still to be written. */
export type Search = { readonly similar: Manifest['similar'] } & (
  { readonly isMade: false; readonly part: Kept } | { readonly isMade: true; write(folder: OutFolder): Made }
);

/** As an earlier release has it; null where something in it has changed. */
export function findSearch(earlier: Earlier | null): (Search & { readonly isMade: false }) | null {
  const part = earlier && unchangedPart({ id: searchId }, earlier);
  return part && { part, similar: earlier.manifest.similar, isMade: false };
}

/** What a thread can hand to another. */
export type SearchFiles = {
  readonly similar: Manifest['similar'];
  readonly part: Made;
  readonly files: ReadonlyMap<string, string | Uint8Array>;
};

/** Enough for the engine to have seen what is done most. */
const ENOUGH = 300;

/** The same for some APIs, for nobody: code that has been run is faster. */
export function warmUpSearch({ raw }: OpenRows): void {
  const some = Object.create(raw, { apis: { value: raw.apis.slice(0, ENOUGH) } }) as Snapshot;
  makeSearch(some, { page: () => undefined, file: () => undefined });
}

export async function makeSearchFiles({ snapshot, tracer }: OpenRows): Promise<SearchFiles> {
  let similar: Manifest['similar'] = [];
  const files = new Map<string, string | Uint8Array>();
  const collected = { write: (path: string, content: string | Uint8Array) => void files.set(path, content) };
  const make = (out: Out) => {
    similar = [...makeSearch(snapshot, out)];
  };
  const part = await makePart({ id: searchId, make }, { folder: collected, tracer, languages: snapshot.estate });
  return { similar, part, files };
}

export function toSearch({ similar, part, files }: SearchFiles): Search & { readonly isMade: true } {
  return {
    similar,
    isMade: true,
    write(folder) {
      for (const [path, content] of files) folder.write(path, content);
      return part;
    },
  };
}
