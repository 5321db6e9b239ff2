import type { VersionSummary } from '../snapshot.ts';

type Version = Pick<VersionSummary, 'version' | 'current' | 'lifecycle'>;

/** The version to use instead: the current one, unless it is this one or ends as well. `versions`: all of the API. */
export function successorOf<Row extends Version>(version: Version, versions: readonly Row[]): Row | null {
  const current = versions.find((other) => other.current);
  return current && current.version !== version.version && current.lifecycle === 'active' ? current : null;
}
