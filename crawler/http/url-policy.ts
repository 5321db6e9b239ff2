/**
 * Which addresses may be asked at all, judged by their text alone: the first of the checks on every hop.
 */
import { isIP } from 'node:net';
import type { Failure } from '../problems.ts';
import { isPublicAddress } from './public-address.ts';
import { shortUrl } from './short-url.ts';

/** Longer addresses are cut or refused by common servers and crawlers. */
const maxLength = 2048;

/** Names that never mean a public server (RFC 6761, RFC 6762, RFC 8375, RFC 9476 and common habit). */
const specialUse = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|svc|test|invalid|onion|arpa)$/;

/**
 * The address as it will be asked: normalised, without fragment or trailing dot of the host. Or why it will not be.
 * `allowed` holds exact origins (scheme, host and port) that may use http, any port and a private address.
 */
export function checkUrl(text: string, allowed: ReadonlySet<string>): URL | Failure {
  if (text.length > maxLength) return invalid(text, `is longer than ${maxLength} characters`);
  // Before parsing: the URL parser quietly repairs what is caught here (WHATWG URL section 4.4).
  if (!/^https?:\/\/[^/?#]/i.test(text)) return invalid(text, 'does not begin with https:// and a host name');
  if (/[\p{Cc} \\]/u.test(text)) return invalid(text, 'contains a space, backslash or control character');
  if (!URL.canParse(text)) return invalid(text, 'is not a web address');
  const url = new URL(text);
  url.hash = '';
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.replace(/\.+$/, '');
  if (url.username !== '' || url.password !== '') return invalid(text, 'contains a user name or password');
  if (allowed.has(url.origin)) return url;
  if (url.protocol !== 'https:') return invalid(text, 'uses http, not https');
  if (url.port !== '') return invalid(text, `uses port ${url.port}; only 443 is asked`);
  return checkHost(url);
}

/** An IP address without the brackets that a URL puts around version 6. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function checkHost(url: URL): URL | Failure {
  const host = bareHost(url);
  if (isIP(host) !== 0) return isPublicAddress(host) ? url : refused(url, 'is not an address of the public internet');
  if (specialUse.test(host)) return refused(url, 'is a name for local networks');
  if (!host.includes('.')) return refused(url, 'is a name without a dot, which means a local machine');
  return url;
}

function invalid(text: string, why: string): Failure {
  return { code: 'address-invalid', message: `The address ${shortUrl(text)} ${why}.` };
}

function refused(url: URL, why: string): Failure {
  return { code: 'address-refused', message: `${url.hostname} ${why}.` };
}
