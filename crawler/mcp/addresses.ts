/**
 * Addresses of pages on the portal: the paths of the public contract.
 */
import type { ApiRow, VersionRow } from '../../schemas/snapshot.ts';
import type { Published } from '../publish/read-published.ts';
import { NoAnswer } from './tool.ts';

export function pageOf({ estate }: Published, api: string): string {
  return new URL(`/apis/${api}/`, estate.url).href;
}

export function versionPageOf(published: Published, { api, slug, current }: VersionRow): string {
  return current ? pageOf(published, api) : `${pageOf(published, api)}versions/${slug}/`;
}

export function operationPageOf(published: Published, version: VersionRow, anchor: string): string {
  return `${versionPageOf(published, version)}reference/#${encodeURIComponent(anchor)}`;
}

/** Throws NoAnswer when there is no such API. */
export function apiOf(published: Published, id: string): ApiRow {
  const api = published.api(id);
  if (api) return api;
  throw new NoAnswer(`There is no API ${id}. Ids look like organisation/api: search_catalogue finds them.`);
}

/** The version with that label, or the current one. Throws NoAnswer when there is none. */
export function versionOf(published: Published, api: ApiRow, label: string | undefined): VersionRow {
  const versions = published.versions(api.id);
  const found = versions.find(({ version, current }) => (label === undefined ? current : version === label));
  if (found) return found;
  const labels = versions.map(({ version }) => version).join(', ');
  throw new NoAnswer(`${api.id} has no version ${label}. Its versions are ${labels}.`);
}
