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

export function isCatalogue(kind: string): boolean {
  return (catalogueKinds as readonly string[]).includes(kind);
}
