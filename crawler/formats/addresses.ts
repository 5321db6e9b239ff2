/**
 * Entries of catalogues give two addresses, of the API and of its documentation; what is at them is often something else.
 */
import type { Server } from '../../schemas/facts.ts';
import type { ApiKind } from '../../schemas/words.ts';
import type { Stated } from '../metadata.ts';
import { serverAt, stated, type FactPlace } from './facts.ts';

export type SortedAddresses = {
  readonly server: Server | null;
  readonly documentation: string | null;
  /** Where an OpenAPI description is, by the look of the address. */
  readonly description: string | null;
  /** Whether both are the same, so that nobody has said where to send requests. */
  readonly isSameTwice: boolean;
};

export function sortAddresses(address: string | null, documentation: string | null): SortedAddresses {
  const description = [address, documentation].find((url) => url !== null && looksLikeDescription(url)) ?? null;
  const isSameTwice = address !== null && address === documentation;
  return {
    server: isSameTwice || address === description ? null : serverAt(address),
    documentation: documentation === description ? null : documentation,
    description,
    isSameTwice,
  };
}

/** The kind of interface that a name, or else an address, says that it is; null where neither does. */
export function kindFact(
  name: { readonly text: string; readonly place: FactPlace },
  address: { readonly url: string | null; readonly place: FactPlace },
): Stated<ApiKind> | null {
  const kind = kindInName(name.text);
  if (kind !== null) return stated(kind, name.place);
  return address.url !== null && isWsdl(address.url) ? stated('soap', address.place) : null;
}

/** What kind of interface a name says that it is; null where it says nothing. */
export function kindInName(name: string): ApiKind | null {
  if (/\bFHIR\b/i.test(name)) return 'fhir';
  if (/\b(?:SOAP|WSDL)\b/i.test(name)) return 'soap';
  if (/\bGraphQL\b/i.test(name)) return 'graphql';
  return /\bREST(?:ful)?\b/.test(name) ? 'rest' : null;
}

/** Whether it is the description of a SOAP service (WSDL). */
export function isWsdl(address: string): boolean {
  return /\?(?:.*&)?wsdl\b|\.wsdl$/i.test(address);
}

/** Whether an address says that an OpenAPI description is there, and not a page that shows one. */
export function looksLikeDescription(address: string): boolean {
  const { pathname, search } = new URL(address);
  return (
    /(?:openapi|swagger|oas3?)[^/]*\.(?:json|ya?ml)$/i.test(pathname) ||
    /\/v[23]\/api-docs(?:\/[^/]*)?$/i.test(pathname) ||
    (/\/(?:openapi|swagger|api-docs)\/?$/i.test(pathname) && /[?&]f(?:ormat)?=(?:json|ya?ml)\b/i.test(search))
  );
}
