/**
 * What pages read is given to them by whoever makes them. Pages are bundled, so the place where it lies is one that
 * every copy of this module finds.
 */
import type { Findings } from './findings.ts';
import type { Snapshot } from './snapshot.ts';

export type Published = { readonly snapshot: Snapshot; readonly findings: Findings };

const place = Symbol.for('waymark.published');
const shared = globalThis as { [place]?: Published };

/** What pages read from now on; null for nothing any more. */
export function give(published: Published | null): void {
  if (published === null) delete shared[place];
  else shared[place] = published;
}

export function given(): Published | undefined {
  return shared[place];
}
