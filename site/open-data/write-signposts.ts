/**
 * Signposts at every other address that a page of an API has or had: below the label of its current version, where its
 * pages will be once another version takes its place, and below each id that it had before.
 */
import {
  apiPath,
  changesPath,
  connectionsPath,
  dependentsPath,
  explorePath,
  qualityPath,
  referencePath,
  versionPath,
} from '../lib/addresses.ts';
import { exploredDownload } from '../lib/explored.ts';
import { isNeeded } from '../lib/graph/dependents.ts';
import type { Snapshot } from '../snapshot.ts';
import { signpost, signpostScript } from './signpost.ts';
import type { Write } from './writer.ts';

export function writeSignposts(snapshot: Snapshot, write: Write): void {
  write(signpostScript.path, signpostScript.text);
  for (const { id } of snapshot.apis) writeFor(snapshot, id, id, write);
  for (const { alias, api } of snapshot.aliases) writeFor(snapshot, alias, api, write);
}

function writeFor(snapshot: Snapshot, id: string, api: string, write: Write): void {
  const { estate, apiById, versionsOf, graph } = snapshot;
  const name = apiById.get(api)?.name ?? api;
  if (id !== api) {
    const pages = [
      ...(graph.relationsOf(api).length > 0 ? [connectionsPath] : []),
      ...(isNeeded(graph, api) ? [dependentsPath] : []),
    ];
    for (const page of pages) write(`${page(apiPath(id))}index.html`, signpost(estate.url, page(apiPath(api)), name));
  }
  for (const version of versionsOf(api)) {
    const pages = [
      versionPath,
      ...(version.model === null ? [] : [referencePath]),
      ...(exploredDownload(version) ? [explorePath] : []),
      ...(version.downloads.length === 0 ? [] : [qualityPath, changesPath]),
    ];
    for (const page of pages) {
      const target = page(api, version);
      const sign = signpost(estate.url, target, name);
      const ways = [page(id, version), page(id, { ...version, current: false })];
      for (const way of new Set(ways)) if (way !== target) write(`${way}index.html`, sign);
    }
  }
}
