/**
 * APIs.json 0.17 (https://apisjson.org): an index with the addresses of each API's documentation and description.
 */
import { PORTAL_KEY } from '../../../schemas/portal-entry.ts';
import { rightsInWords } from '../../lib/rights.ts';
import { catalogueUrl, describeListing, isOffered, type CatalogueFormat } from './format.ts';
import type { ListedApi } from './listed-api.ts';

export const apisJson: CatalogueFormat = {
  name: 'APIs.json',
  mediaType: 'application/json',
  path: '/apis.json',
  below: 'apis.json',
  write(listing) {
    const { apis, organisation, model } = listing;
    const { url, generatedAt, contactName, contactEmail, licence } = listing.estate;
    const { title, description } = describeListing(listing);
    const index = {
      aid: [new URL(url).host, ...(organisation === null ? [] : [organisation.id])].join(':'),
      name: title,
      description,
      type: 'Index',
      url: catalogueUrl(apisJson, listing),
      modified: generatedAt.slice(0, 10),
      specificationVersion: '0.17',
      apis: apis.filter(isOffered).map((listed) => toEntry(new URL(url).host, listed)),
      maintainers: [{ FN: contactName, email: contactEmail }],
      // Others would take them for APIs that may be called.
      [PORTAL_KEY]: {
        licence,
        rights: rightsInWords(listing.estate),
        retired: apis
          .filter((listed) => !isOffered(listed))
          .map(({ api: { name }, portal }) => ({ name, [PORTAL_KEY]: portal })),
        ...model,
      },
    };
    return `${JSON.stringify(index)}\n`;
  },
};

function toEntry(
  host: string,
  { api, version, summary, endpoint, page, documentation, description, record, portal }: ListedApi,
) {
  const { contact, licence, termsOfService } = version;
  const properties = [
    ...(description
      ? [
          {
            type: version.specification?.startsWith('Swagger') ? 'Swagger' : 'OpenAPI',
            url: description.url,
            mediaType: description.mediaType,
          },
        ]
      : []),
    { type: 'Documentation', url: documentation },
    ...(termsOfService === null ? [] : [{ type: 'TermsOfService', url: termsOfService }]),
    ...(licence?.url === undefined ? [] : [{ type: 'License', url: licence.url }]),
    { type: 'x-waymark-record', url: record, mediaType: 'application/json' },
  ];
  return {
    aid: `${host}:${api.id.replace('/', ':')}`,
    name: api.name,
    description: summary,
    humanURL: page,
    ...(endpoint !== null && { baseURL: endpoint }),
    version: version.infoVersion ?? version.version,
    tags: api.tags,
    properties,
    [PORTAL_KEY]: portal,
    ...(contact && {
      contact: [
        {
          ...(contact.name !== undefined && { FN: contact.name }),
          ...(contact.email !== undefined && { email: contact.email }),
          ...(contact.url !== undefined && { url: contact.url }),
        },
      ],
    }),
  };
}
