/**
 * What ends, and when: whole versions, and single operations of versions that go on.
 */
import type { Snapshot } from '../../snapshot.ts';
import type { VersionSummary } from '../../snapshot-parts.ts';
import { versionPath } from '../addresses.ts';
import type { GraphNode } from '../graph/graph.ts';
import { nameWithVersion } from '../name-with-version.ts';
import { replacementsOf, successorOf } from '../successor.ts';

export type Successor = Pick<GraphNode, 'path' | 'name' | 'language'>;

export type Deadline = {
  readonly api: string;
  /** The label of the version, and its segment in addresses. */
  readonly version: string;
  readonly slug: string;
  readonly current: boolean;
  /** The API’s name, with the version where there are several. */
  readonly name: string;
  /** YYYY-MM-DD; null for what is deprecated without a date. */
  readonly date: string | null;
  /** The operations that stop, as `METHOD path`; none when the whole version does. */
  readonly operations: readonly string[];
  /** What to use instead: a version of it, or what publishers say takes the place of the whole API. */
  readonly successors: readonly Successor[];
  /** Who depends on the API, in words, and whether it has other versions that they may use. */
  readonly affected: string | null;
  readonly isOne: boolean;
};

type Read = Pick<Snapshot, 'apis' | 'apisByOrganisation' | 'versionsOf' | 'endingOperations' | 'graph'>;

/** Everything that ends on or after `from` (YYYY-MM-DD), the next first, then what has no date. Of one organisation or of all. */
export function deadlines(snapshot: Read, organisation: string | null, from: string): Deadline[] {
  const apis = organisation === null ? snapshot.apis : (snapshot.apisByOrganisation.get(organisation) ?? []);
  const found: Deadline[] = [];
  for (const api of apis) {
    const versions = snapshot.versionsOf(api.id);
    for (const version of versions) {
      const { lifecycle, sunset } = version;
      // Of most versions nothing ends, and whom it would hit takes a walk through the graph.
      const toBase = () => ({
        api: api.id,
        version: version.version,
        slug: version.slug,
        current: version.current,
        name: versions.length > 1 ? nameWithVersion(api.name, version.version) : api.name,
        successors: successorsOf(snapshot, version, versions),
        affected: snapshot.graph.affects(api.id),
        isOne: versions.length > 1,
      });
      if (sunset !== null && sunset >= from) found.push({ ...toBase(), date: sunset, operations: [] });
      else if (lifecycle === 'deprecated' && sunset === null) found.push({ ...toBase(), date: null, operations: [] });
      const ending = snapshot.endingOperations.get(`${api.id} ${version.version}`) ?? [];
      const later = ending.filter(({ sunset: date }) => date >= from && date !== sunset);
      for (const [date, operations] of Map.groupBy(later, ({ sunset }) => sunset))
        found.push({
          ...toBase(),
          date,
          operations: operations.map(({ method, path }) => `${method} ${path}`),
          successors: [],
        });
    }
  }
  return found.toSorted((a, b) => compare(a.date ?? '9', b.date ?? '9') || compare(a.api, b.api));
}

/** Another version first; else what takes the place of the API, which is all of it only where its current version ends. */
function successorsOf(
  { graph }: Pick<Read, 'graph'>,
  version: VersionSummary,
  versions: readonly VersionSummary[],
): Successor[] {
  const successor = successorOf(version, versions);
  if (successor)
    return [{ path: versionPath(version.api, successor), name: `version ${successor.version}`, language: null }];
  return version.current ? replacementsOf(graph, version.api) : [];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
