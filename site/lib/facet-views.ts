/**
 * The facets as they are shown: labels in our words, values in an order that helps, counts of the whole catalogue.
 */
import { Lifecycle } from '../../schemas/words.ts';
import { conditionLabels, protectionLabels, readerLabels } from './access/labels.ts';
import { facetLabels } from './facet-labels.ts';
import { countFacets, facetKeys, type FacetKey } from './facets.ts';
import { authenticationLabels, listedFreshnessLabels, kindLabels, lifecycleLabels, rungs } from './labels.ts';
import type { CatalogueRecords } from './records.ts';

export type FacetView = { key: FacetKey; label: string; values: { value: string; label: string; count: number }[] };

/** Closed vocabularies keep their own order, the others go by number and then by name. */
const fixedOrder: Partial<Record<FacetKey, readonly (readonly [string, string])[]>> = {
  audience: Object.entries(readerLabels),
  condition: Object.entries(conditionLabels),
  protection: Object.entries(protectionLabels),
  kind: Object.entries({ ...kindLabels, other: 'Other, or not stated' }),
  lifecycle: Lifecycle.options.map((value) => [value, lifecycleLabels[value]] as const),
  rung: rungs.map(({ rung, label }) => [rung, label] as const).toReversed(),
  security: Object.entries(authenticationLabels),
  freshness: Object.entries(listedFreshnessLabels),
};

/** `specificationLabels` names the families by value. Values that nothing has are left out. */
export function facetViews(
  { organisations, records }: CatalogueRecords,
  specificationLabels: ReadonlyMap<string, string>,
): FacetView[] {
  const counts = countFacets(records, {});
  const labelOf = (key: FacetKey, value: string) =>
    (key === 'organisation'
      ? organisations[value]?.[0]
      : key === 'specification'
        ? specificationLabels.get(value)
        : undefined) ?? value;
  return facetKeys.map((key) => {
    const fixed = fixedOrder[key];
    const values = fixed
      ? fixed
          .map(([value, label]) => ({ value, label, count: counts[key].get(value) ?? 0 }))
          .filter(({ count }) => count > 0)
      : [...counts[key]]
          .map(([value, count]) => ({ value, label: labelOf(key, value), count }))
          .toSorted(
            (a, b) =>
              (key === 'specification' ? 0 : b.count - a.count) ||
              a.label.localeCompare(b.label, 'en', { numeric: true }),
          );
    return { key, label: facetLabels[key], values };
  });
}
