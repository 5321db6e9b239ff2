/**
 * Where a redirect leads, if it may be followed (RFC 9110 section 15.4).
 */
import type { Failure } from '../problems.ts';
import { shortUrl } from './short-url.ts';
import { checkUrl } from './url-policy.ts';

export function isRedirect(httpStatus: number): boolean {
  return [301, 302, 303, 307, 308].includes(httpStatus);
}

export type Redirect = {
  readonly from: URL;
  /** The header as received, one character per byte. */
  readonly location: string | undefined;
  /** Every address asked so far in this chain. */
  readonly seen: ReadonlySet<string>;
  readonly allowed: ReadonlySet<string>;
  readonly maxRedirects: number;
  /** Whether it may lead to another origin. */
  readonly mayLeave: boolean;
};

/** The next address to ask, checked like the first one; or why the redirect is not followed. */
export function followRedirect({ from, location, seen, allowed, maxRedirects, mayLeave }: Redirect): URL | Failure {
  const start = shortUrl(from);
  if (location === undefined || location === '') return refused(`${start} redirects without saying where to.`);
  // Addresses with letters beyond ASCII are sent as UTF-8, though they should be percent-encoded.
  const target = Buffer.from(location, 'latin1').toString('utf8');
  if (!URL.canParse(target, from)) return refused(`${start} redirects to something that is not an address.`);
  const url = checkUrl(resolve(target, from), allowed);
  if (!(url instanceof URL)) {
    const message = `${start} redirects to an address that is not asked. ${url.message}`;
    return { code: url.code === 'address-refused' ? 'address-refused' : 'redirect-refused', message };
  }
  if (from.protocol === 'https:' && url.protocol !== 'https:') {
    return refused(`${start} redirects from https to http (${shortUrl(url)}).`);
  }
  if (!mayLeave && url.origin !== from.origin) {
    return refused(`${start} redirects to another origin, which is not asked here (${shortUrl(url)}).`);
  }
  if (seen.has(url.href)) return refused(`${start} redirects in a circle, back to ${shortUrl(url)}.`);
  if (seen.size > maxRedirects) return refused(`${start} is redirect number ${seen.size}; we follow ${maxRedirects}.`);
  return url;
}

/** An absolute target keeps its own spelling, so that the check sees what the parser would repair. */
function resolve(target: string, from: URL): string {
  return /^[a-z][a-z\d+.-]*:/i.test(target) ? target : new URL(target, from).href;
}

function refused(message: string): Failure {
  return { code: 'redirect-refused', message };
}
