/**
 * Checks of how the addresses answer that a description names. The crawler asks them, where the estate wants it, and
 * hands over what it saw: these checks ask nobody. As a server may have a bad day, they count in neither score nor rung.
 */
import type { CheckMetadata } from '../engine/check.ts';

/** What one look at an address showed. */
export type Probe = {
  readonly url: string;
  /** When, as ISO 8601 in UTC. */
  readonly at: string;
  /** Why there was no answer to show, with a code of the table of problems; null where it answered. */
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** The header Strict-Transport-Security (RFC 6797), where it was sent. */
  readonly hsts: string | null;
};

export type ProbeCheck = CheckMetadata & {
  /** The addresses that it is about. */
  readonly of: 'server' | 'documentation';
  /** What is wrong, where, and what to do; null where nothing is. Never throws. */
  find(probe: Probe): string | null;
};

/** “on 3 November 2026” */
export function onDay({ at }: Pick<Probe, 'at'>): string {
  return `on ${new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })}`;
}
