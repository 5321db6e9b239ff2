/**
 * Kinds of sources that list APIs. The paths of their targets are keys of entries, and each may be another organisation’s.
 */
import type { SourceKind } from './registration.ts';

export const catalogueKinds = [
  'csv',
  'v1alpha',
  'apis-json',
  'api-catalog',
  'dcat',
] as const satisfies readonly SourceKind[];

export type CatalogueKind = (typeof catalogueKinds)[number];

export function isCatalogue(kind: string): kind is CatalogueKind {
  return (catalogueKinds as readonly string[]).includes(kind);
}
