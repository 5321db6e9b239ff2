/**
 * What the portal says of itself in the head of an answer (RFC 8288), so that programs need not read a page.
 */
import { apiCatalogLink, portalLinks, type PortalLink } from '../../schemas/portal-links.ts';

/** `path` is that of the address. Whoever asks for the well-known catalogue is told so, which RFC 9727 (section 2) asks of HEAD. */
export function linkHeader(path: string): { readonly Link?: string } {
  if (path === '/') return { Link: [apiCatalogLink, ...portalLinks].map(toLink).join(', ') };
  return path === apiCatalogLink.href ? { Link: toLink(apiCatalogLink) } : {};
}

function toLink({ href, rel, type }: PortalLink): string {
  return `<${href}>; rel="${rel}"; type="${type}"`;
}
