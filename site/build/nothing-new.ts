/**
 * Whether a site would tell what the earlier release tells already.
 */
import type { Earlier, Kept } from './manifest.ts';
import type { Part } from './part.ts';

/** Read anew by every look at a source, and no news to anybody. */
const notNews = new Set(['["estate","generatedAt"]', '["snapshot","runs"]']);

/** Whether it would be the same but for when we looked, told to the second, and the list of our own runs. */
export function tellsNothingNew(
  parts: readonly Part[],
  unchanged: ReadonlyMap<string, Kept>,
  { manifest, isUnchanged }: Earlier,
): boolean {
  if (parts.length !== manifest.parts.size - 1) return false; // the search is no part like the others
  return parts.every(({ id }) => {
    if (unchanged.has(id)) return true;
    const kept = manifest.parts.get(id);
    return kept !== undefined && isUnchanged(kept, 'day', notNews);
  });
}
