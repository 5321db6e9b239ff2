/**
 * What the page of the explorer says of a version. Built once with marks in these places, it is filled for every version:
 * a page of Astro for each would cost a millisecond, to say four things.
 */
import type { Snapshot } from '../snapshot.ts';
import { downloadPath, referencePath, versionPath } from './addresses.ts';
import { exploredDownload } from './explored.ts';
import { requestOrigins, serverAddresses } from './request-origins.ts';

export type ExploredPage = {
  readonly name: string;
  /** The address of the version’s own page. */
  readonly page: string;
  /** Where plain pages say the same. */
  readonly plain: string;
  /** The address of the description. */
  readonly document: string;
};

/** Throws where the version has no description to explore. */
export function exploredPage(
  { apiById, version: versionRow }: Pick<Snapshot, 'apiById' | 'version'>,
  id: string,
  versionLabel: string,
): ExploredPage {
  const api = apiById.get(id);
  const version = versionRow(id, versionLabel);
  const shown = exploredDownload(version);
  if (!api || !shown)
    throw new Error(`The explorer of ${id} ${versionLabel} was asked for, and it has no description.`);
  return {
    name: version.current ? api.name : `${version.name}, version ${version.version}`,
    page: versionPath(id, version),
    plain: version.model === null ? `${versionPath(id, version)}#operations` : referencePath(id, version),
    document: downloadPath(id, version, shown.fileName),
  };
}

/** The origins to which the explorer of a version may send requests, where the estate lets it. */
export function exploredOrigins(snapshot: Pick<Snapshot, 'version' | 'modelOf'>, id: string, label: string): string[] {
  const version = snapshot.version(id, label);
  return requestOrigins(serverAddresses(version.servers, snapshot.modelOf(version)));
}
