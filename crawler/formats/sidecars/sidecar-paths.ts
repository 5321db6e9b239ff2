/**
 * Where files stand that say something of the descriptions beside them: known without loading what reads them.
 */
import type { Witness } from '../../metadata.ts';

export const sidecarPaths = {
  waymark: /(?:^|\/)waymark\.ya?ml$/,
  'api-definition': /(?:^|\/)api\/definition\.json$/,
  'apis-json': /(?:^|\/)apis\.(?:json|ya?ml)$/,
  // `DataService-tides.yaml` is how the UK’s metadata exchange model calls its records.
  dcat: /(?:^|\/)(?:dcat\.(?:ttl|jsonld|json)|DataService[^/]*\.(?:json|ya?ml))$/,
  'catalog-info': /(?:^|\/)catalog-info\.ya?ml$/,
  // It is about the whole repository, and stands at its top.
  publiccode: /^publiccode\.ya?ml$/,
} as const satisfies { readonly [By in Witness]?: RegExp };

export function isSidecar(path: string): boolean {
  return Object.values(sidecarPaths).some((form) => form.test(path));
}

/** Whether descriptions may stand within it: what looks like one there is no reason to take the file for one. */
export function mayHoldDescriptions(path: string): boolean {
  return sidecarPaths['catalog-info'].test(path);
}
