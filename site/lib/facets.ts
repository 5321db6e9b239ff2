/**
 * Facets: what the catalogue can be narrowed by. Within one facet any chosen value will do; between facets all must hold.
 */
import type { CatalogueRecord } from './records.ts';

export const facetKeys = [
  'organisation',
  'kind',
  'lifecycle',
  'rung',
  'specification',
  'security',
  'freshness',
] as const;
export type FacetKey = (typeof facetKeys)[number];
export type Selection = Readonly<Partial<Record<FacetKey, readonly string[]>>>;
/** How many records each value of each facet would show, given what is chosen in the other facets. */
export type FacetCounts = Record<FacetKey, Map<string, number>>;

const valueOf: Record<FacetKey, (record: CatalogueRecord) => string> = {
  organisation: (record) => record.o,
  kind: (record) => record.k ?? 'rest',
  lifecycle: (record) => record.l,
  rung: (record) => record.r,
  specification: (record) => record.s,
  security: (record) => record.u,
  freshness: (record) => record.f,
};

export function isFacetKey(text: string): text is FacetKey {
  return (facetKeys as readonly string[]).includes(text);
}

/** Whether the record is among what is chosen. */
export function isSelected(record: CatalogueRecord, selection: Selection): boolean {
  return facetsAgainst(record, selection).length === 0;
}

/** The facets whose chosen values the record does not have. */
function facetsAgainst(record: CatalogueRecord, selection: Selection): FacetKey[] {
  return facetKeys.filter((key) => {
    const chosen = selection[key];
    return chosen !== undefined && chosen.length > 0 && !chosen.includes(valueOf[key](record));
  });
}

export function countFacets(records: readonly CatalogueRecord[], selection: Selection): FacetCounts {
  const counts = Object.fromEntries(facetKeys.map((key) => [key, new Map<string, number>()])) as FacetCounts;
  for (const record of records) {
    const [against, ...others] = facetsAgainst(record, selection);
    if (others.length > 0) continue;
    for (const key of against === undefined ? facetKeys : [against]) {
      const value = valueOf[key](record);
      counts[key].set(value, (counts[key].get(value) ?? 0) + 1);
    }
  }
  return counts;
}
