/** What the facets are called. */
import type { FacetKey } from './facets.ts';

export const facetLabels: Record<FacetKey, string> = {
  organisation: 'Organisation',
  kind: 'Kind',
  lifecycle: 'Lifecycle',
  rung: 'Quality',
  specification: 'Version of OpenAPI',
  security: 'Access',
  freshness: 'Freshness',
};
