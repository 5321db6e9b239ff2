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
import type { Snapshot } from '../snapshot.ts';
import { signpost, signpostScript } from '../open-data/signpost.ts';
import type { Out, Part, Site } from '../build/part.ts';

export function* signpostParts({ snapshot }: Site): Generator<Part> {
  yield { id: 'signposts', make: (out) => out.file(signpostScript.path, signpostScript.text) };
  const { apis, aliases } = snapshot;
  for (const [id, api] of [...apis.map(({ id: own }) => [own, own]), ...aliases.map(({ alias, api }) => [alias, api])])
    yield {
      id: `signposts ${id} ${api}`,
      about: api ?? '',
      precision: 'change',
      make: (out) => makeFor(snapshot, id ?? '', api ?? '', out),
    };
}

function makeFor(snapshot: Snapshot, id: string, api: string, out: Out): void {
  const { estate, apiById, versionsOf, graph } = snapshot;
  const name = apiById.get(api)?.name ?? api;
  if (id !== api) {
    const pages = [
      ...(graph.relationsOf(api).length > 0 ? [connectionsPath] : []),
      ...(graph.isNeeded(api) ? [dependentsPath] : []),
    ];
    for (const page of pages)
      out.file(`${page(apiPath(id))}index.html`, signpost(estate.url, page(apiPath(api)), name));
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
      for (const way of new Set(ways)) if (way !== target) out.file(`${way}index.html`, sign);
    }
  }
}
