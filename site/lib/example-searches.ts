/**
 * Searches to offer on the home page: words taken from this estate, each proven to find something.
 */
import { createSearch } from './search.ts';
import type { CatalogueRecords } from './records.ts';

const dull = new Set(
  'about access after again also apis application applications before data details digital find from government have information interface list manage management open other platform public record records register request requests service services system test that their this through using version when with your'.split(
    ' ',
  ),
);

/** At most `wanted` words, those first that appear in the names of most APIs; no two of them lead to the same results. */
export function exampleSearches(records: CatalogueRecords, wanted = 3): string[] {
  const frequency = new Map<string, number>();
  for (const { n, t = [], g } of records.records) {
    if (g) continue;
    for (const word of new Set(wordsOf([n, ...t].join(' ')))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const search = createSearch(records);
  const seen = new Set<string>();
  const chosen: string[] = [];
  const candidates = [...frequency].toSorted(([a, x], [b, y]) => y - x || b.length - a.length || (a < b ? -1 : 1));
  for (const [word] of candidates.slice(0, 40)) {
    const found = search(word);
    // A word that finds most of a large catalogue teaches nobody anything.
    if (found.length === 0 || (records.records.length > 12 && found.length > records.records.length / 3)) continue;
    const results = found.toSorted((a, b) => a - b).join();
    if (seen.has(results)) continue;
    seen.add(results);
    chosen.push(word);
    if (chosen.length === wanted) break;
  }
  return chosen;
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{5,16}/gu) ?? []).filter((word) => !dull.has(word));
}
