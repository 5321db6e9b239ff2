/**
 * Facets: what the catalogue can be narrowed by. Within one facet any chosen value will do; between facets all must hold.
 * Readers and conditions are one question in two parts: which of the chosen readers may use it on one of the chosen conditions.
 */
import { decodeConditions, readers } from './access/conditions.ts';
import type { CatalogueRecord } from './records.ts';

export const facetKeys = [
  'organisation',
  'audience',
  'condition',
  'protection',
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

/** What a record has of a facet; of readers and conditions, given what is chosen of the other. */
const valuesOf: Record<FacetKey, (record: CatalogueRecord, selection: Selection) => readonly string[]> = {
  organisation: (record) => [record.o],
  audience: ({ w }, { condition: chosen = [] }) => {
    const said = decodeConditions(w);
    if (chosen.length === 0) return [...said.keys()];
    return readers.filter((reader) => chosen.includes(said.get(reader) ?? 'unknown'));
  },
  condition: ({ w }, { audience: chosen = [] }) => {
    const said = decodeConditions(w);
    if (chosen.length > 0)
      return [
        ...new Set(readers.filter((reader) => chosen.includes(reader)).map((reader) => said.get(reader) ?? 'unknown')),
      ];
    return said.size === 0 ? ['unknown'] : [...new Set(said.values())];
  },
  protection: (record) => [record.y ?? 'unknown'],
  kind: (record) => [record.k ?? 'rest'],
  lifecycle: (record) => [record.l],
  rung: (record) => [record.r],
  specification: (record) => [record.s],
  security: (record) => [record.u],
  freshness: (record) => [record.f],
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
    if (!chosen?.length) return false;
    return !valuesOf[key](record, selection).some((value) => chosen.includes(value));
  });
}

function isOfAccess(key: FacetKey): boolean {
  return key === 'audience' || key === 'condition';
}

export function countFacets(records: readonly CatalogueRecord[], selection: Selection): FacetCounts {
  const counts = Object.fromEntries(facetKeys.map((key) => [key, new Map<string, number>()])) as FacetCounts;
  for (const record of records) {
    const against = facetsAgainst(record, selection);
    for (const key of facetKeys) {
      if (!against.every((other) => other === key || (isOfAccess(other) && isOfAccess(key)))) continue;
      for (const value of valuesOf[key](record, selection)) counts[key].set(value, (counts[key].get(value) ?? 0) + 1);
    }
  }
  return counts;
}
