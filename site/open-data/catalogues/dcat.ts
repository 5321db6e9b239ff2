/**
 * DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) as JSON-LD: a catalogue of data services. The context is part of the
 * document, so that nothing else need be fetched to read it.
 */
import { conditionFor } from '../../lib/access/conditions.ts';
import { absolute, organisationPath } from '../../lib/addresses.ts';
import type { OrganisationRow } from '../../../schemas/snapshot.ts';
import type { CatalogueFormat } from './format.ts';
import type { ListedApi } from './listed-api.ts';

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  adms: 'http://www.w3.org/ns/adms#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** https://publications.europa.eu/resource/authority/distribution-status, which DCAT-AP names for `adms:status`. */
const statuses = {
  active: 'COMPLETED',
  deprecated: 'DEPRECATED',
  sunset: 'DEPRECATED',
  retired: 'WITHDRAWN',
} as const;

/** The kinds that the UK’s metadata exchange model has words for: https://co-cddo.github.io/ukgov-metadata-exchange-model/serviceType/ */
const serviceTypes: ReadonlySet<string> = new Set(['rest', 'soap', 'event']);

/** https://publications.europa.eu/resource/authority/access-right, which DCAT-AP names for `dct:accessRights`: of the public. */
const rights = { open: 'PUBLIC', apply: 'RESTRICTED', restricted: 'RESTRICTED', internal: 'NON_PUBLIC' } as const;

export const dcat: CatalogueFormat = {
  path: '/dcat.jsonld',
  write(apis, { name, url, generatedAt, contactName, contactEmail }) {
    const catalogue = {
      '@context': context,
      '@id': absolute(url, '/dcat.jsonld'),
      '@type': 'dcat:Catalog',
      'dct:title': name,
      'dct:description': `The APIs that public bodies have registered with ${name}.`,
      'dct:modified': dateTime(generatedAt),
      'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': contactName, 'foaf:mbox': id(`mailto:${contactEmail}`) },
      'foaf:homepage': id(absolute(url, '/')),
      'dcat:service': apis.map((listed) => toService(url, listed)),
    };
    return `${JSON.stringify(catalogue)}\n`;
  },
};

function toService(url: string, { api, version, organisation, ...listed }: ListedApi) {
  const { contact, licence, language, specification } = version;
  const condition = conditionFor('anyone', api.access.conditions);
  const openapi = /^OpenAPI (3\.\d+\.\d+)$/.exec(specification ?? '')?.[1];
  return {
    '@id': listed.page,
    '@type': 'dcat:DataService',
    'dct:identifier': api.id,
    'dct:title': api.name,
    'dct:description': listed.summary,
    ...(listed.endpoint !== null && { 'dcat:endpointURL': id(listed.endpoint) }),
    ...(listed.description && { 'dcat:endpointDescription': id(listed.description.url) }),
    ...(openapi !== undefined && { 'dct:conformsTo': id(`https://spec.openapis.org/oas/v${openapi}.html`) }),
    ...(organisation && { 'dct:publisher': toAgent(url, organisation) }),
    ...(contact && { 'dcat:contactPoint': toContact(contact) }),
    ...(licence && { 'dct:license': licence.url === undefined ? toLicence(licence) : id(licence.url) }),
    ...(condition !== null && {
      'dct:accessRights': id(`http://publications.europa.eu/resource/authority/access-right/${rights[condition]}`),
    }),
    ...(language !== null && { 'dct:language': language }),
    ...(api.tags.length > 0 && { 'dcat:keyword': api.tags }),
    'dcat:landingPage': id(listed.page),
    'foaf:page': id(listed.documentation),
    'dcat:version': version.infoVersion ?? version.version,
    // Whoever reads this would take for said what is assumed here.
    ...(listed.said.has('lifecycle') && {
      'adms:status': id(
        `http://publications.europa.eu/resource/authority/distribution-status/${statuses[api.lifecycle]}`,
      ),
    }),
    ...(listed.said.has('kind') && serviceTypes.has(api.kind) && { 'dct:type': api.kind.toUpperCase() }),
    'dct:modified': dateTime(api.freshness.lastChanged),
  };
}

function toAgent(url: string, { id: organisation, name, url: home }: OrganisationRow) {
  return {
    '@id': absolute(url, organisationPath(organisation)),
    '@type': 'foaf:Agent',
    'dct:identifier': organisation,
    'foaf:name': name,
    ...(home !== null && { 'foaf:homepage': id(home) }),
  };
}

function toContact({ name, email, url }: NonNullable<ListedApi['version']['contact']>) {
  return {
    '@type': 'vcard:Kind',
    ...(name !== undefined && { 'vcard:fn': name }),
    ...(email !== undefined && { 'vcard:hasEmail': id(`mailto:${email}`) }),
    ...(url !== undefined && { 'vcard:hasURL': id(url) }),
  };
}

function toLicence({ name, identifier }: NonNullable<ListedApi['version']['licence']>) {
  return { '@type': 'dct:LicenseDocument', 'rdfs:label': name ?? identifier };
}

function id(address: string) {
  return { '@id': address };
}

function dateTime(time: string) {
  return { '@type': 'xsd:dateTime', '@value': time };
}
