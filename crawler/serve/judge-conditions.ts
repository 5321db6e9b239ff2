/**
 * The conditions of a request for something that is there (RFC 9110, section 13). Pure.
 */
import type { IncomingHttpHeaders } from 'node:http';

export type ConditionVerdict = 'go-on' | 'not-modified' | 'failed';

/** `etag` is the strong tag of what would be sent, with its quotation marks. */
export function judgeConditions(headers: IncomingHttpHeaders, etag: string): ConditionVerdict {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  // A tag that is weak never matches here (section 13.1.1) …
  if (ifMatch !== undefined && ifMatch.trim() !== '*' && !tagsOf(ifMatch).includes(etag)) return 'failed';
  if (ifNoneMatch === undefined) return 'go-on';
  // … and here it does as if it were strong (section 13.1.2).
  const matches = ifNoneMatch.trim() === '*' || tagsOf(ifNoneMatch).some((tag) => tag.replace(/^W\//, '') === etag);
  return matches ? 'not-modified' : 'go-on';
}

function tagsOf(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}
