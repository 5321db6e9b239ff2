/**
 * Snapshot ─▶ what the index of the search is made of, one version’s operations at a time.
 */
import type { ThingKind } from '../../../schemas/relations.ts';
import type { ApiRow, OperationRow } from '../../../schemas/snapshot.ts';
import { apiPath, organisationPath, referencePath, thingPath, versionPath } from '../../lib/addresses.ts';
import { isForeign } from '../../lib/catalogue-records.ts';
import { Count } from '../../lib/counts.ts';
import { shortenPurpose } from '../../lib/records.ts';
import { credentialKinds } from '../../lib/security-in-words.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { VersionSummary } from '../../snapshot-parts.ts';
import type { SearchedEntries, SearchedThing, SearchedVersion } from './build.ts';
import { impactsOfApi, impactsOfOrganisation, telling } from './impacts.ts';

type Published = Pick<
  Snapshot,
  | 'apis'
  | 'things'
  | 'organisations'
  | 'organisationById'
  | 'apisByOrganisation'
  | 'versionsOf'
  | 'currentOf'
  | 'operationsOf'
>;

/** Whoever else needs the operations of all current versions is shown them on the way: reading them takes most of the time. */
type See = (api: ApiRow, operations: readonly OperationRow[]) => void;

export function searchedEntries(snapshot: Published, see: See = () => undefined): SearchedEntries {
  return {
    apis: searchedApis(snapshot),
    things: {
      services: searchedThings(snapshot, 'service'),
      systems: searchedThings(snapshot, 'system'),
      datasets: searchedThings(snapshot, 'dataset'),
    },
    organisations: searchedOrganisations(snapshot),
    versions: searchedVersions(snapshot, see),
  };
}

function* searchedApis(snapshot: Published): Generator<SearchedThing> {
  for (const api of snapshot.apis) {
    const { id, name, purpose, tags, access } = api;
    const current = snapshot.currentOf(id);
    const organisation = snapshot.organisationById.get(api.organisation)?.name ?? api.organisation;
    yield {
      thing: {
        path: apiPath(id),
        name,
        about: purpose ? `${organisation} · ${shortenPurpose(purpose)}` : organisation,
        ...(isForeign(current.language) && { language: current.language }),
      },
      impacts: impactsOfApi({
        name,
        purpose,
        tags,
        organisation: organisationWords(snapshot, api),
        credentials: access.authentication === 'none' ? '' : credentialKinds(current.security),
      }),
    };
  }
}

function* searchedThings(snapshot: Published, kind: ThingKind): Generator<SearchedThing> {
  for (const thing of snapshot.things) {
    if (thing.kind !== kind) continue;
    const { name, purpose, tags, technology, language } = thing;
    const organisation = snapshot.organisationById.get(thing.organisation)?.name ?? thing.organisation;
    yield {
      thing: {
        path: thingPath(thing),
        name,
        about: purpose ? `${organisation} · ${shortenPurpose(purpose)}` : organisation,
        ...(isForeign(language) && { language }),
      },
      impacts: impactsOfApi({
        name,
        purpose,
        tags: [...tags.map((tag) => tag.name), ...technology],
        organisation: organisationWords(snapshot, thing),
        credentials: '',
      }),
    };
  }
}

function* searchedOrganisations({ organisations, apisByOrganisation }: Published): Generator<SearchedThing> {
  for (const { id, name, abbreviation } of organisations) {
    const about = Count(apisByOrganisation.get(id)?.length ?? 0, 'API');
    yield {
      thing: { path: organisationPath(id), name, about, ...(abbreviation && { abbreviation }) },
      impacts: impactsOfOrganisation(name, abbreviation),
    };
  }
}

/**
 * Every API by name, its current version first. Of the other versions only what no version before them has: a reader
 * who looks for an operation means that of today, and one that is only in an old version is found there.
 */
function* searchedVersions(snapshot: Published, see: See): Generator<SearchedVersion> {
  for (const api of snapshot.apis) {
    const current = snapshot.currentOf(api.id);
    const seen = new Set<string>();
    for (const version of [current, ...snapshot.versionsOf(api.id).filter((other) => other !== current)]) {
      const all = snapshot.operationsOf(api.id, version.version);
      if (version === current) see(api, all);
      const operations = all.filter((operation) => {
        const key = withoutVersion(operation);
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
      });
      if (operations.length > 0) yield { ...namesOf(snapshot, api, version), operations };
    }
  }
}

function namesOf(snapshot: Published, api: ApiRow, version: VersionSummary): Omit<SearchedVersion, 'operations'> {
  return {
    version: {
      // What could not be reduced to a model has no reference; its own page lists the operations with the same anchors.
      reference: version.model === null ? versionPath(api.id, version) : referencePath(api.id, version),
      name: api.name,
      organisation: snapshot.organisationById.get(api.organisation)?.name ?? api.organisation,
      ...(!version.current && { version: version.version }),
      ...(isForeign(version.language) && { language: version.language }),
    },
    surroundings: {
      api: telling([api.name, ...api.tags].join(' ')),
      organisation: organisationWords(snapshot, api),
    },
  };
}

function organisationWords({ organisationById }: Published, { organisation: id }: { organisation: string }): string[] {
  const organisation = organisationById.get(id);
  return telling([organisation?.name ?? id, organisation?.abbreviation ?? ''].join(' '));
}

/** `/v2/licences/{id}` is `/v1/licences/{number}` in another version. */
function withoutVersion({ method, path }: OperationRow): string {
  return `${method} ${path.replaceAll(/\/v\d[\w.]*(?=\/|$)/gi, '').replaceAll(/\{[^}]*\}/g, '{}')}`;
}
