/**
 * Which organisations are here: those with an API, or with a source that was read. A registration alone brings nobody.
 */
import type { OrganisationRow, SourceRow } from '../../schemas/snapshot.ts';

type Estate = {
  organisations: readonly OrganisationRow[];
  sources: readonly SourceRow[];
  apisByOrganisation: ReadonlyMap<string, readonly unknown[]>;
};

export function organisationsHere({ organisations, sources, apisByOrganisation }: Estate): OrganisationRow[] {
  const read = new Set(sources.filter(wasRead).map(({ organisation }) => organisation));
  return organisations.filter(({ id }) => (apisByOrganisation.get(id)?.length ?? 0) > 0 || read.has(id));
}

function wasRead({ kind, state }: SourceRow): boolean {
  return kind !== 'registration' && state !== 'failed' && state !== 'new';
}
