/**
 * The explorer of every version whose description was read. Those that may send requests say in their head to whom, so
 * each of them is a page of Astro; all others are one frame, filled.
 */
import type { Part, Site } from '../build/part.ts';
import { explorePath } from '../lib/addresses.ts';
import { exploredPage } from '../lib/explored-page.ts';
import { exploredDownload } from '../lib/explored.ts';

export function* explorerParts({ snapshot, frames, render }: Site): Generator<Part> {
  const { apis, versionsOf, estate } = snapshot;
  for (const { id } of apis)
    for (const version of versionsOf(id)) {
      if (!exploredDownload(version)) continue;
      const path = explorePath(id, version);
      const sendsRequests = estate.tryIt.includes(id);
      yield {
        id: `explorer ${path}`,
        about: id,
        precision: 'change',
        async make(out) {
          out.page(
            path,
            sendsRequests ? await render(path) : frames.explore.complete(exploredPage(snapshot, id, version.version)),
          );
        },
      };
    }
}
