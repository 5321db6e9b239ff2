/**
 * What the catalogue shows for a question: no more of it than a page has room for, since it comes from beside the page.
 */
import type { CatalogueState } from './catalogue-state.ts';
import { countFacets, isSelected, type FacetCounts } from './facets.ts';
import { nearest } from './nearest.ts';
import type { CatalogueRecord, CatalogueRecords } from './records.ts';
import type { Search } from './search.ts';

/** `shown` is how many records there is room for. */
export type CatalogueQuestion = CatalogueState & { readonly shown: number };

const mostNear = 3;

export type CatalogueAnswer = {
  /** How many records there are, and how many of them match. */
  readonly total: number;
  readonly matching: number;
  readonly counts: FacetCounts;
  /** The best of them, with the name of the organisation. */
  readonly results: readonly Result[];
  /** Where nothing matches: what does without what was chosen, or else what has some of the words. */
  readonly nearest: readonly Result[];
};

type Result = { readonly record: CatalogueRecord; readonly organisation: string };

/** Finds by words with the search it is given. */
export function answerCatalogue(
  { organisations, records }: CatalogueRecords,
  search: Search,
  { query, selection, shown }: CatalogueQuestion,
): CatalogueAnswer {
  const found = search(query);
  const toResult = (record: CatalogueRecord): Result => ({
    record,
    organisation: organisations[record.o]?.[0] ?? record.o,
  });
  const candidates = found.map((index) => records[index]).filter((record) => record !== undefined);
  const chosen = candidates.filter((record) => isSelected(record, selection));
  return {
    total: records.length,
    matching: chosen.length,
    counts: countFacets(candidates, selection),
    results: chosen.slice(0, shown).map(toResult),
    nearest: chosen.length > 0 ? [] : (candidates.length > 0 ? candidates : near()).slice(0, mostNear).map(toResult),
  };

  function near(): CatalogueRecord[] {
    return nearest(search, query)
      .map((index) => records[index])
      .filter((record) => record !== undefined);
  }
}
