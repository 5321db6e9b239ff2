/** The portal: a site that can be searched, and a catalogue that can be taken away. */
import type { DataCatalog, Dataset, Organization, Thing, WebSite } from 'schema-dts';
import type { EstateRow } from '../../../schemas/snapshot.ts';
import { absolute } from '../addresses.ts';
import { catalogueId, websiteId } from './json-ld.ts';

/** The whole catalogue in the formats that most programs read. */
const distributions = [
  ['/api/v1/apis.json', 'application/json'],
  ['/catalogue.csv', 'text/csv'],
  ['/dcat.jsonld', 'application/ld+json'],
  ['/catalogue.db', 'application/vnd.sqlite3'],
] as const;

export function homeNodes({ name, url, generatedAt, contactName, contactEmail, licence }: EstateRow): Thing[] {
  const home = absolute(url, '/');
  const publisher: Organization = {
    '@type': 'Organization',
    '@id': `${home}#publisher`,
    name: contactName,
    email: contactEmail,
  };
  const license = licence?.url ?? licence?.name;
  // Google asks for the name of the place as schema.org’s examples have it, which its types do not know.
  const search = {
    '@type': 'SearchAction',
    target: {
      '@type': 'EntryPoint',
      urlTemplate: `${absolute(url, '/apis/')}?q={search_term_string}`,
    },
    'query-input': 'required name=search_term_string',
  } as const;
  const website: WebSite = {
    '@type': 'WebSite',
    '@id': websiteId(url),
    url: home,
    name,
    inLanguage: 'en-GB',
    publisher: { '@id': `${home}#publisher` },
    potentialAction: search,
  };
  const apis: Dataset = {
    '@type': 'Dataset',
    '@id': `${home}#apis`,
    name: `The APIs of ${name}`,
    description: `Every API that public bodies have registered with ${name}: what it is for, who may use it, where it is, how well it is described and what changed.`,
    url: absolute(url, '/guides/open-data/'),
    isAccessibleForFree: true,
    ...(license !== undefined && { license }),
    dateModified: generatedAt,
    creator: { '@id': `${home}#publisher` },
    distribution: distributions.map(([path, encodingFormat]) => ({
      '@type': 'DataDownload',
      contentUrl: absolute(url, path),
      encodingFormat,
    })),
  };
  const catalogue: DataCatalog = {
    '@type': 'DataCatalog',
    '@id': catalogueId(url),
    name,
    description: 'The APIs of government, read from the publishers’ own files.',
    url: home,
    ...(license !== undefined && { license }),
    dateModified: generatedAt,
    publisher: { '@id': `${home}#publisher` },
    dataset: { '@id': `${home}#apis` },
  };
  return [website, publisher, catalogue, apis];
}
