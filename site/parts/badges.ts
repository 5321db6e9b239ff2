/**
 * The badge of every API, under each id it has or had: pictures in a README follow no signposts.
 */
import type { Part, Site } from '../build/part.ts';
import { badgePath } from '../lib/addresses.ts';
import { askedFor } from '../lib/asked-for.ts';
import { badgeSvg } from '../lib/badge/badge-svg.ts';

export function* badgeParts({ snapshot }: Pick<Site, 'snapshot'>): Generator<Part> {
  const { apis, aliases } = snapshot;
  const former = Map.groupBy(aliases, ({ api }) => api);
  for (const { id } of apis) {
    const ids = [id, ...(former.get(id) ?? []).map(({ alias }) => alias)];
    yield {
      id: `badge ${ids.join(' ')}`,
      about: id,
      make(out) {
        const { name } = askedFor(snapshot.apiById.get(id), id);
        const { rung, score, lifecycle, sunset, freshness } = snapshot.version(id, snapshot.currentOf(id).version);
        const portal = snapshot.estate.name;
        const svg = badgeSvg({ name, portal, rung, score: score?.value ?? null, lifecycle, sunset, freshness });
        for (const each of ids) out.file(badgePath(each), svg);
      },
    };
  }
}
