/** An API, as schema.org’s `WebAPI` (https://schema.org/WebAPI). */
import type { ContactPoint, DataDownload, WebAPI } from 'schema-dts';
import type { ApiRow, EstateRow, OrganisationRow, VersionRow } from '../../../schemas/snapshot.ts';
import { absolute, organisationPath, referencePath, versionPath } from '../addresses.ts';
import { describedIn } from '../described-in.ts';
import { kindLabels } from '../labels.ts';
import type { SafeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';
import { jsonLd, LONGEST_NAME, textOf, webPage } from './json-ld.ts';
import { organisationNode } from './organisation.ts';

type Described = {
  readonly api: ApiRow;
  readonly version: VersionRow;
  readonly organisation: OrganisationRow | undefined;
  /** What the page is called. */
  readonly title: string;
};

export function apiJsonLd(estate: EstateRow, { api, version, organisation, title }: Described): SafeHtml {
  const { url } = estate;
  const page = absolute(url, versionPath(api.id, version));
  const body = organisation ?? { id: api.organisation, name: api.organisation };
  const contactPoint = contactOf(version);
  const documentation = [
    version.documentation,
    version.model === null ? null : absolute(url, referencePath(api.id, version)),
  ].filter((address) => address !== null);
  const endpoints = version.lifecycle === 'retired' ? [] : endpointsOf(version);
  const described = descriptionOf(url, version);
  const node: WebAPI = {
    '@type': 'WebAPI',
    '@id': `${page}#api`,
    name: plainLine(version.current ? api.name : version.name, LONGEST_NAME),
    identifier: api.id,
    ...(version.purpose !== null && { description: textOf(version.purpose) }),
    url: page,
    serviceType: kindLabels[version.kind],
    provider: { ...organisationNode(url, body), ...(contactPoint && { contactPoint }) },
    ...(documentation.length > 0 && { documentation }),
    ...(version.termsOfService !== null && { termsOfService: version.termsOfService }),
    ...(endpoints.length > 0 && {
      availableChannel: endpoints.map((serviceUrl) => ({ '@type': 'ServiceChannel' as const, serviceUrl })),
    }),
    ...(described && { subjectOf: described }),
  };
  return jsonLd([
    webPage(estate, {
      path: versionPath(api.id, version),
      name: title,
      trail: [
        { href: '/apis/', label: 'Catalogue' },
        { href: organisationPath(api.organisation), label: body.name },
      ],
      about: `${page}#api`,
      modified: version.freshness.lastChanged,
    }),
    node,
  ]);
}

function contactOf({ contact }: VersionRow): ContactPoint | null {
  if (!contact) return null;
  const { name, email, url } = contact;
  return {
    '@type': 'ContactPoint',
    contactType: 'API support',
    ...(name !== undefined && { name: plainLine(name, LONGEST_NAME) }),
    ...(email !== undefined && { email }),
    ...(url !== undefined && { url }),
  };
}

/** Full addresses alone: what is written for other programs cannot be asked back. */
function endpointsOf({ servers }: VersionRow): string[] {
  return servers
    .map(({ resolved }) => resolved)
    .filter((address) => /^https?:\/\/[^{}]*$/i.test(address) && URL.canParse(address))
    .slice(0, 6);
}

function descriptionOf(url: string, version: VersionRow): DataDownload | null {
  const described = describedIn(version);
  if (!described) return null;
  const { licence } = version;
  const license = licence?.url ?? licence?.name ?? licence?.identifier;
  return {
    '@type': 'DataDownload',
    name: `The description of the API in ${version.specification ?? 'a machine-readable form'}`,
    contentUrl: absolute(url, described.path),
    encodingFormat: described.mediaType,
    ...(version.infoVersion !== null && { version: plainLine(version.infoVersion, LONGEST_NAME) }),
    ...(license !== undefined && { license }),
  };
}
