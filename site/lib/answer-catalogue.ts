/**
 * What the catalogue shows for a question: no more of it than a page has room for, since it comes from beside the page.
 */
import type { CatalogueState } from './catalogue-state.ts';
import { countFacets, isSelected, type FacetCounts } from './facets.ts';
import type { CatalogueRecord, CatalogueRecords } from './records.ts';

/** `shown` is how many records there is room for. */
export type CatalogueQuestion = CatalogueState & { readonly shown: number };

export type CatalogueAnswer = {
  /** How many records there are, and how many of them match. */
  readonly total: number;
  readonly matching: number;
  readonly counts: FacetCounts;
  /** The best of them, with the name of the organisation. */
  readonly results: readonly { readonly record: CatalogueRecord; readonly organisation: string }[];
};

/** `found` are the positions of the records that have the words, best first. */
export function answerCatalogue(
  { organisations, records }: CatalogueRecords,
  found: readonly number[],
  { selection, shown }: CatalogueQuestion,
): CatalogueAnswer {
  const candidates = found.map((index) => records[index]).filter((record) => record !== undefined);
  const chosen = candidates.filter((record) => isSelected(record, selection));
  return {
    total: records.length,
    matching: chosen.length,
    counts: countFacets(candidates, selection),
    results: chosen
      .slice(0, shown)
      .map((record) => ({ record, organisation: organisations[record.o]?.[0] ?? record.o })),
  };
}
