/**
 * Snapshot ─▶ what the index of operations is made of, one version at a time.
 */
import type { ApiRow, OperationRow } from '../../../schemas/snapshot.ts';
import { referencePath, versionPath } from '../../lib/addresses.ts';
import { isForeign } from '../../lib/catalogue-records.ts';
import type { Snapshot, VersionSummary } from '../../snapshot.ts';
import type { SearchedVersion } from './build.ts';
import { telling } from './impacts.ts';

type Published = Pick<Snapshot, 'apis' | 'organisationById' | 'versionsOf' | 'currentOf' | 'operationsOf'>;

/**
 * Every API by name, its current version first. Of the other versions only what no version before them has: a reader
 * who looks for an operation means that of today, and one that is only in an old version is found there.
 */
export function* searchedVersions(snapshot: Published): Generator<SearchedVersion> {
  for (const api of snapshot.apis) {
    const current = snapshot.currentOf(api.id);
    const seen = new Set<string>();
    for (const version of [current, ...snapshot.versionsOf(api.id).filter((other) => other !== current)]) {
      const operations = snapshot.operationsOf(api.id, version.version).filter((operation) => {
        const key = withoutVersion(operation);
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
      });
      if (operations.length > 0) yield { ...namesOf(snapshot, api, version), operations };
    }
  }
}

function namesOf(
  { organisationById }: Published,
  api: ApiRow,
  version: VersionSummary,
): Omit<SearchedVersion, 'operations'> {
  const organisation = organisationById.get(api.organisation);
  return {
    api: {
      // What could not be reduced to a model has no reference; its own page lists the operations with the same anchors.
      reference: version.model === null ? versionPath(api.id, version) : referencePath(api.id, version),
      name: api.name,
      organisation: organisation?.name ?? api.organisation,
      ...(!version.current && { version: version.version }),
      ...(isForeign(version.language) && { language: version.language }),
    },
    surroundings: {
      api: telling([api.name, ...api.tags].join(' ')),
      organisation: telling([organisation?.name, organisation?.abbreviation].join(' ')),
    },
  };
}

/** `/v2/licences/{id}` is `/v1/licences/{number}` in another version. */
function withoutVersion({ method, path }: OperationRow): string {
  return `${method} ${path.replaceAll(/\/v\d[\w.]*(?=\/|$)/gi, '').replaceAll(/\{[^}]*\}/g, '{}')}`;
}
