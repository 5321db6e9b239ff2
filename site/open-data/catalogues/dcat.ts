/**
 * DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) as JSON-LD: a catalogue of data services. The context is part of the
 * document, so that nothing else need be fetched to read it.
 */
import { conditionFor } from '../../lib/access/conditions.ts';
import { rightsInWords } from '../../lib/rights.ts';
import { absolute, organisationPath } from '../../lib/addresses.ts';
import type { OrganisationRow } from '../../../schemas/snapshot.ts';
import { catalogueUrl, describeListing, type CatalogueFormat } from './format.ts';
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
  name: 'DCAT 3',
  mediaType: 'application/ld+json',
  path: '/dcat.jsonld',
  below: 'dcat.jsonld',
  write(listing) {
    const { apis, organisation } = listing;
    const { url, generatedAt, contactName, contactEmail, licence } = listing.estate;
    const { title, description } = describeListing(listing);
    const catalogue = {
      '@context': context,
      '@id': catalogueUrl(dcat, listing),
      '@type': 'dcat:Catalog',
      'dct:title': title,
      'dct:description': description,
      ...(licence && {
        'dct:license': licence.url === undefined ? toLicence(licence) : toDocument(licence.url, 'dct:LicenseDocument'),
      }),
      'dct:rights': { '@type': 'dct:RightsStatement', 'rdfs:label': rightsInWords(listing.estate) },
      ...(organisation && { 'dct:isPartOf': id(absolute(url, '/dcat.jsonld')) }),
      // A part of it tells the day: it is not made again for an hour.
      'dct:modified': organisation === null ? dateTime(generatedAt) : date(generatedAt),
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
    // DCAT-AP asks for one: where nobody says it, the page here stands for it, as in the other formats.
    'dcat:endpointURL': id(listed.endpoint ?? listed.page),
    ...(listed.description && { 'dcat:endpointDescription': id(listed.description.url) }),
    ...(openapi !== undefined && { 'dct:conformsTo': id(`https://spec.openapis.org/oas/v${openapi}.html`) }),
    ...(organisation && { 'dct:publisher': toAgent(url, organisation) }),
    ...(contact && { 'dcat:contactPoint': toContact(contact) }),
    ...(licence && {
      'dct:license': licence.url === undefined ? toLicence(licence) : toDocument(licence.url, 'dct:LicenseDocument'),
    }),
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

/** What stands at an address, with what it is: DCAT-AP asks for that. */
function toDocument(address: string, type: string) {
  return { ...id(address), '@type': type };
}

function id(address: string) {
  return { '@id': iri(address) };
}

/** What publishers write may hold what no IRI may (RFC 3987), and one of those would cost a reader the whole file. */
function iri(address: string): string {
  return address.replaceAll(/[<>"{}|\\^`\p{Cc} ]/gu, (character) => encodeURIComponent(character));
}

function date(time: string) {
  return { '@type': 'xsd:date', '@value': time.slice(0, 10) };
}

function dateTime(time: string) {
  return { '@type': 'xsd:dateTime', '@value': time };
}
