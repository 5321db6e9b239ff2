/**
 * RFC 9727: a linkset (RFC 9264) at the well-known address, with the link relations of RFC 8631 for each API. A static
 * host must be told its media type: `application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"`.
 */
import { catalogueUrl, isOffered, type CatalogueFormat } from './format.ts';
import type { ListedApi } from './listed-api.ts';

export const apiCatalog: CatalogueFormat = {
  name: 'Linkset (RFC 9727)',
  mediaType: 'application/linkset+json',
  path: '/.well-known/api-catalog',
  below: 'api-catalog.json',
  write(listing) {
    const offered = listing.apis.filter(isOffered);
    const { licence } = listing.estate;
    const catalogue = {
      anchor: catalogueUrl(apiCatalog, listing),
      // RFC 4946
      ...(licence?.url !== undefined && { license: [{ href: licence.url, title: licence.name ?? licence.url }] }),
      item: offered.map((listed) => ({ href: anchorOf(listed), title: listed.api.name })),
    };
    return `${JSON.stringify({ linkset: [catalogue, ...offered.map(linksOf)] })}\n`;
  },
};

/** The API itself, or its page where nobody says where it is. */
function anchorOf({ endpoint, page }: ListedApi): string {
  return endpoint ?? page;
}

function linksOf(listed: ListedApi) {
  const { version, description, documentation, page, record } = listed;
  return {
    anchor: anchorOf(listed),
    ...(description && { 'service-desc': [{ href: description.url, type: description.mediaType }] }),
    'service-doc': [...new Set([documentation, page])].map((href) => ({ href, type: 'text/html' })),
    'service-meta': [{ href: record, type: 'application/json' }],
    ...(version.termsOfService !== null && {
      'terms-of-service': [{ href: version.termsOfService, type: 'text/html' }],
    }),
  };
}
