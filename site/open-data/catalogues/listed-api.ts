/**
 * One API as the formats of other catalogues need it: what its current version says, with full addresses.
 */
import type { PortalEntry } from '../../../schemas/portal-entry.ts';
import type { ApiRow, OrganisationRow } from '../../../schemas/snapshot.ts';
import { absolute, apiPath, referencePath } from '../../lib/addresses.ts';
import { describedIn } from '../../lib/described-in.ts';
import type { VersionFacts } from '../../snapshot-parts.ts';
import type { Snapshot } from '../../snapshot.ts';
import { toPortalEntry, type PartsOf } from './portal-entry.ts';

export type ListedApi = {
  readonly api: ApiRow;
  /** No more of its current version than is written: all of them are in memory at once. */
  readonly version: Pick<
    VersionFacts,
    'version' | 'infoVersion' | 'specification' | 'sunset' | 'language' | 'contact' | 'licence' | 'termsOfService'
  >;
  /** The fields that somebody says, rather than that they are assumed. */
  readonly said: ReadonlySet<string>;
  /** Null where the snapshot does not have it. */
  readonly organisation: OrganisationRow | null;
  /** What it is for, in one sentence or more, as plain text or Markdown; its name where nobody says. */
  readonly summary: string;
  /** Where to send requests; null where no full address is known. */
  readonly endpoint: string | null;
  /** Its page here. */
  readonly page: string;
  /** Documentation for people: the publisher's own, else our reference, else its page. */
  readonly documentation: string;
  /** The reference as Markdown; null where there is none. */
  readonly markdown: string | null;
  /** Its whole record as JSON. */
  readonly record: string;
  /** Everything that another Waymark reads. */
  readonly portal: PortalEntry;
  /** Its description in one file, or as published. */
  readonly description: { readonly url: string; readonly mediaType: string } | null;
};

export function listApi(snapshot: Snapshot, api: ApiRow, version: VersionFacts, partsOf: PartsOf): ListedApi {
  const { estate, organisationById } = snapshot;
  const at = (path: string) => absolute(estate.url, path);
  const reference = version.model === null ? null : referencePath(api.id, version);
  const description = describedIn(version);
  const servers = version.servers.filter(
    ({ resolved }) => /^https?:\/\/[^{}]*$/i.test(resolved) && URL.canParse(resolved),
  );
  return {
    api,
    version: {
      version: version.version,
      infoVersion: version.infoVersion,
      specification: version.specification,
      sunset: version.sunset,
      language: version.language,
      contact: version.contact,
      licence: version.licence,
      termsOfService: version.termsOfService,
    },
    said: new Set(version.provenance.flatMap(({ field, origin }) => (origin === 'assumed' ? [] : field))),
    organisation: organisationById.get(api.organisation) ?? null,
    summary: version.purpose ?? version.description ?? api.name,
    endpoint: (servers.find(({ sandbox }) => !sandbox) ?? servers[0])?.resolved ?? null,
    page: at(apiPath(api.id)),
    documentation: version.documentation ?? at(reference ?? apiPath(api.id)),
    markdown: reference === null ? null : at(`${reference}index.md`),
    portal: toPortalEntry(snapshot, api, partsOf),
    record: at(`/api/v1/apis/${api.id}.json`),
    description: description && { url: at(description.path), mediaType: description.mediaType },
  };
}
