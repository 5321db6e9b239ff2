/**
 * An API with all its versions, as another Waymark reads it.
 */
import type { PortalEntry, PortalFacts, PortalOrganisation, PortalVersion } from '../../../schemas/portal-entry.ts';
import type { ApiRow } from '../../../schemas/snapshot.ts';
import { absolute, downloadPath } from '../../lib/addresses.ts';
import { earlierContents, severalFiles, type OfferedContent } from '../../lib/earlier-contents.ts';
import type { VersionFacts } from '../../snapshot-parts.ts';
import type { Snapshot } from '../../snapshot.ts';

/** How many files each description consists of, by the place where it was read. */
export type PartsOf = (source: string, path: string) => number;

export function partsIn({ targetsOf }: Pick<Snapshot, 'targetsOf'>): PartsOf {
  const known = new Map<string, ReadonlyMap<string, number>>();
  return (source, path) => {
    const parts = known.get(source) ?? new Map(targetsOf(source).map((target) => [target.path, target.parts]));
    known.set(source, parts);
    return parts.get(path) ?? 1;
  };
}

export function toPortalEntry(snapshot: Snapshot, { id, organisation }: ApiRow, partsOf: PartsOf): PortalEntry {
  return {
    id,
    organisation: toPortalOrganisation(snapshot, organisation),
    versions: snapshot
      .versionsOf(id)
      .map(({ version }) => toPortalVersion(snapshot, snapshot.factsOf(id, version), partsOf)),
  };
}

export function toPortalOrganisation(
  { organisationById }: Pick<Snapshot, 'organisationById'>,
  id: string,
): PortalOrganisation {
  const owner = organisationById.get(id);
  return {
    id,
    name: owner?.name ?? id,
    ...(owner?.abbreviation && { abbreviation: owner.abbreviation }),
    ...(owner?.kind && { kind: owner.kind }),
    ...(owner?.url && { url: owner.url }),
    ...(owner?.parent && { parent: owner.parent }),
  };
}

function toPortalVersion(snapshot: Snapshot, version: VersionFacts, partsOf: PartsOf): PortalVersion {
  const { estate } = snapshot;
  const source = { historyOf: () => version, comparisonsOf: snapshot.comparisonsOf };
  const history = earlierContents(source, version);
  const files = severalFiles(source, version);
  const told = ({ path, revision: { sha256 } }: OfferedContent) => ({ url: absolute(estate.url, path), sha256 });
  const description = descriptionOf(version, {
    url: estate.url,
    isOneFile: partsOf(version.source, version.path) <= 1,
  });
  return {
    version: version.version,
    description,
    ...(files !== null && { files: told(files) }),
    ...(history !== null && {
      history: {
        since: history.since,
        earlier: history.contents.map((content) => ({
          ...told(content),
          at: content.at,
          ...(content.several && { several: true as const }),
        })),
      },
    }),
    facts: factsOf(version, description !== null),
  };
}

/** What the publisher wrote, byte for byte, where that is one file. */
function descriptionOf(
  version: VersionFacts,
  { url, isOneFile }: { readonly url: string; readonly isOneFile: boolean },
): string | null {
  const [original, bundled] = ['original', 'bundled'].map((kind) =>
    version.downloads.find((download) => download.kind === kind),
  );
  const offered = (isOneFile ? original : undefined) ?? bundled ?? original;
  if (offered === undefined) return null;
  return absolute(url, downloadPath(version.api, { ...version, current: false }, offered.fileName));
}

function factsOf(version: VersionFacts, isDescribed: boolean): PortalFacts {
  const origins = new Map(version.provenance.map(({ field, origin }) => [field, origin]));
  const isTold = (field: string) => {
    const origin = origins.get(field);
    // Whoever reads the description finds in it what it says.
    return origin !== undefined && origin !== 'assumed' && !(isDescribed && origin === 'description');
  };
  const told = <T>(field: string, value: T | null) => (value !== null && isTold(field) ? value : undefined);
  const facts = {
    name: told('name', version.name),
    purpose: told('purpose', version.purpose),
    description: told('description', version.description),
    infoVersion: told('version', version.infoVersion),
    kind: told('kind', version.kind),
    // That it is gone from its source is said by nobody and true all the same.
    lifecycle: version.lifecycle === 'retired' ? version.lifecycle : told('lifecycle', version.lifecycle),
    sunset: told('sunset', version.sunset),
    // Relative addresses begin where the description was read, which is elsewhere for whoever reads it here.
    servers: version.servers.some(({ url }) => !/^https?:/i.test(url))
      ? version.servers
      : told('servers', version.servers),
    access: told('access', version.access),
    contact: told('contact', version.contact),
    licence: told('licence', version.licence),
    termsOfService: told('termsOfService', version.termsOfService),
    documentation: told('documentation', version.documentation),
    tags: told('tags', version.tags),
    language: told('language', version.language),
    details: told('details', version.details),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
