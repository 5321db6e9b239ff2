/**
 * Checks of how the addresses answer that a description names. The crawler asks them, where the estate wants it, and
 * hands over what it saw: these checks ask nobody. As a server may have a bad day, they count in neither score nor rung.
 */
import type { Lifecycle } from '../../../schemas/words.ts';
import type { CheckMetadata } from '../engine/check.ts';

/** What one look at an address showed. */
export type Probe = {
  readonly url: string;
  /** When, as ISO 8601 in UTC. */
  readonly at: string;
  /** Why there was no answer to show, with a code of the table of problems; null where it answered. */
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** Headers of the answer, where they were sent. */
  readonly headers: {
    readonly contentType: string | null;
    /** Strict-Transport-Security (RFC 6797). */
    readonly hsts: string | null;
    /** RFC 9745. */
    readonly deprecation: string | null;
    /** RFC 8594. */
    readonly sunset: string | null;
  };
  /** What stands in the place of the page; null where it looks like the page itself. */
  readonly instead: 'sign-in' | 'archived' | null;
  /** Of a server; null where it was not reached. */
  readonly encryption: {
    /** Versions of TLS before 1.2 that it agrees to. */
    readonly outdated: readonly string[];
    /** From when until when its certificate is valid, as ISO 8601 in UTC. */
    readonly certificate: { readonly from: string; readonly until: string } | null;
  } | null;
  /** Of the domain of a server below api.gov.uk; null for every other, and where its name servers did not answer. */
  readonly records: {
    readonly caa: boolean;
    readonly nameServers: readonly string[];
    readonly spf: string | null;
    readonly dmarc: string | null;
  } | null;
};

/** What an address is to the description that names it. */
export type ProbedPlace = 'server' | 'documentation';

export type ProbeCheck = CheckMetadata & {
  /** The addresses that it is about. */
  readonly of: readonly ProbedPlace[];
  /** What is wrong, where, and what to do; null where nothing is. Never throws. */
  find(probe: Probe, version: { readonly lifecycle: Lifecycle }): string | null;
};

/** “on 3 November 2026” */
export function onDay({ at }: Pick<Probe, 'at'>): string {
  return `on ${inDays(at)}`;
}

/** “3 November 2026” */
export function inDays(at: string): string {
  return new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
}
