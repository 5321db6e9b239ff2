/**
 * Whether a page that was asked for is that page, or stands in its place.
 */
import type { Probe } from './checks/probed/probe-check.ts';

export type SeenPage = {
  /** The address that was asked for, and the one that answered after all redirects. */
  readonly asked: string;
  readonly url: string;
  /** As decoded text; of a long page its beginning is enough. */
  readonly html: string;
};

/** Null where it looks like the page itself. Rather that than a false alarm. */
export function recognisePage({ asked, url, html }: SeenPage): Probe['instead'] {
  const start = html.slice(0, LONGEST);
  if (isForSigningIn(url) && !isForSigningIn(asked)) return 'sign-in';
  const [, title = ''] = /<title\b[^>]{0,200}>([^<]{0,300})/i.exec(start) ?? [];
  const isSignIn = signIn.test(title) || isForSigningIn(url);
  if (isSignIn && /<input\b[^>]{0,500}?\btype\s{0,5}=\s{0,5}["']?password\b/i.test(start)) return 'sign-in';
  if (new URL(url).hostname === 'github.com' && archived.test(start)) return 'archived';
  return null;
}

const LONGEST = 500_000;
const signIn = /\b(?:sign|log)(?:ged)?[ -]?(?:in|on)\b/i;
const archived = /This repository (?:was|has been) archived by the owner\b/;

/** By the words that servers for signing in have as a label of their host or a segment of their path. */
function isForSigningIn(address: string): boolean {
  const { hostname, pathname } = new URL(address);
  return (
    /^(?:login|signin|sso|idp|adfs|accounts)\./.test(hostname) ||
    /\/(?:login|log-in|logon|signin|sign-in|sso|saml2?|adfs|oauth2|authorize)(?:[/.]|$)/i.test(pathname)
  );
}
