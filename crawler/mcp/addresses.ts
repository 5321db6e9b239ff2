/**
 * APIs and versions as agents name them, and the addresses of their pages on the portal.
 */
import { apiPath, operationPath, versionPath } from '../../schemas/page-paths.ts';
import type { ApiRow, VersionRow } from '../../schemas/snapshot.ts';
import type { Published } from '../publish/read-published.ts';
import { NoAnswer } from './tool.ts';

export function pageOf({ estate }: Published, api: string): string {
  return new URL(apiPath(api), estate.url).href;
}

export function versionPageOf({ estate }: Published, version: VersionRow): string {
  return new URL(versionPath(version.api, version), estate.url).href;
}

export function operationPageOf({ estate }: Published, version: VersionRow, anchor: string): string {
  return new URL(operationPath(version.api, version, anchor), estate.url).href;
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
