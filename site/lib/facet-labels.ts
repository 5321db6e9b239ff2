/** What the facets are called. */
import type { FacetKey } from './facets.ts';

export const facetLabels: Record<FacetKey, string> = {
  organisation: 'Organisation',
  audience: 'You are',
  condition: 'You may use it',
  kind: 'Kind',
  protection: 'Data protection',
  lifecycle: 'Lifecycle',
  rung: 'Quality',
  specification: 'Version of OpenAPI',
  security: 'Credential',
  freshness: 'Freshness',
};
