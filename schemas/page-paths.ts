/**
 * The paths of the pages of APIs and of what they relate to: part of the public contract, named by the site and by what
 * answers programs.
 */
import type { ThingKind } from './relations.ts';

/** A version as far as its address goes: its label as a segment, and whether it is the current one. */
export type PlacedVersion = { readonly slug: string; readonly current: boolean };

export function apiPath(id: string): string {
  return `/apis/${id}/`;
}

/** The page of one version; the current one lives at the API’s own address. */
export function versionPath(api: string, version: PlacedVersion): string {
  return version.current ? apiPath(api) : `${apiPath(api)}versions/${version.slug}/`;
}

/** Everything the description says, as plain pages. */
export function referencePath(api: string, version: PlacedVersion): string {
  return `${versionPath(api, version)}reference/`;
}

/** The permanent address of one operation, whichever page of the reference holds it. */
export function operationPath(api: string, version: PlacedVersion, anchor: string): string {
  return `${referencePath(api, version)}#${encodeURIComponent(anchor)}`;
}

const thingFolders: Record<ThingKind, string> = { service: 'services', system: 'systems', dataset: 'datasets' };

/** The list of all services, systems or datasets. */
export function thingsPath(kind: ThingKind): string {
  return `/${thingFolders[kind]}/`;
}

/** The page of a service, a system or a dataset. */
export function thingPath(thing: {
  readonly kind: ThingKind;
  readonly organisation: string;
  readonly slug: string;
}): string {
  return `${thingsPath(thing.kind)}${thing.organisation}/${thing.slug}/`;
}

/** Its record for programs. */
export function thingDataPath(thing: {
  readonly kind: ThingKind;
  readonly organisation: string;
  readonly slug: string;
}): string {
  return `/api/v1${thingPath(thing).slice(0, -1)}.json`;
}

/** What depends on a thing or an API. `page`: its own page. */
export function dependentsPath(page: string): string {
  return `${page}dependents/`;
}
