/**
 * Conditional requests (RFC 9110 section 13): what a server gave us to ask whether anything has changed.
 */
import type { Answer } from './exchange.ts';
import type { Validators } from './outcome.ts';

/** A longer ETag is nobody's honest one. */
const maxLength = 1024;

/** Conditional headers for the address that gave the validators; none for any other. */
export function conditionsFor(url: URL, first: URL, validators: Validators = {}): Record<string, string> {
  const { etag, lastModified, url: owner = first.href } = validators;
  if (url.href !== owner) return {};
  return {
    ...(isHeaderValue(etag) && { 'if-none-match': etag }),
    ...(isHeaderValue(lastModified) && { 'if-modified-since': lastModified }),
  };
}

/** Whether a request has conditions: only then can its answer be 304. */
export function isConditional(headers: Readonly<Record<string, string>>): boolean {
  return 'if-none-match' in headers || 'if-modified-since' in headers;
}

/** The validators of an answer, byte for byte; with their address where redirects led there from another. */
export function validatorsOf(answer: Answer, url: URL, first: URL): Validators {
  const etag = answer.header('etag');
  const lastModified = answer.header('last-modified');
  return {
    ...(isHeaderValue(etag) && { etag }),
    ...(isHeaderValue(lastModified) && { lastModified }),
    ...(url.href !== first.href && { url: url.href }),
  };
}

/** Visible characters, spaces and bytes beyond ASCII: what a header may carry (RFC 9110 section 5.5). */
function isHeaderValue(text: string | undefined): text is string {
  return text !== undefined && text.length <= maxLength && /^[\u0020-\u007e\u0080-\u00ff]+$/.test(text);
}
