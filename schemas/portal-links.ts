/**
 * What a portal says of itself as links: in the head of its home page and in the head of the answer to whoever asks for
 * it (RFC 9727, sections 2 and 3; RFC 8631).
 */
export type PortalLink = { readonly rel: string; readonly href: string; readonly type: string };

/** Where the list of its APIs is: on every page. */
export const apiCatalogLink: PortalLink = {
  rel: 'api-catalog',
  href: '/.well-known/api-catalog',
  type: 'application/linkset+json',
};

/** About the data API of the portal: its description, its documentation and how it fares. */
export const portalLinks: readonly PortalLink[] = [
  { rel: 'service-desc', href: '/openapi.json', type: 'application/vnd.oai.openapi+json' },
  { rel: 'service-doc', href: '/guides/open-data/', type: 'text/html' },
  { rel: 'status', href: '/runs/', type: 'text/html' },
];
