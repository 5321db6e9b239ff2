/**
 * Whether a site would tell what the earlier release tells already.
 */
import { isUnchanged, type Earlier } from './manifest.ts';
import type { Made } from './make-part.ts';
import type { Part } from './part.ts';
import type { Tracer } from './trace.ts';

/** Read anew by every look at a source, and no news to anybody. */
const notNews = new Set(['["estate","generatedAt"]', '["snapshot","runs"]']);

/** Whether it would be the same but for when we looked, told to the second, and the list of our own runs. */
export function tellsNothingNew(
  parts: readonly Part[],
  unchanged: ReadonlyMap<string, Made>,
  { manifest }: Earlier,
  tracer: Tracer,
): boolean {
  if (parts.length !== manifest.parts.size - 1) return false; // the search is no part like the others
  return parts.every(({ id }) => {
    if (unchanged.has(id)) return true;
    const made = manifest.parts.get(id);
    if (!made) return false;
    const read = made.read.filter((token) => !notNews.has(token));
    return isUnchanged({ read }, 'day', manifest, tracer);
  });
}
