import { createHash } from 'node:crypto';
import type { CheckSwitches } from '../../../schemas/estate.ts';
import type { Severity } from '../../../schemas/words.ts';

/**
 * The version of the checks. It is part of every verdict: raised whenever a check changes, kept bytes are judged again
 * without a request. A test compares the checks with `RULESET_DIGEST`, so that it cannot be forgotten.
 */
export const RULESET_VERSION = 7;
export const RULESET_DIGEST = 'bc140320e0ee07ef';

/** The checks as one estate asks them. Plain data: it is sent to the threads that judge. */
export type Ruleset = {
  /** The version, and a digest of the switches where there are any: equal ids give equal verdicts. */
  readonly id: string;
  readonly switches: Readonly<CheckSwitches>;
};

export function toRuleset(switches: Readonly<CheckSwitches> = {}): Ruleset {
  const entries = Object.entries(switches).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const own = createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 8);
  return { id: entries.length === 0 ? `${RULESET_VERSION}` : `${RULESET_VERSION}+${own}`, switches };
}

/** What a finding counts as under a ruleset; null when the check is switched off. */
export function severityIn({ switches }: Ruleset, check: string, standard: Severity): Severity | null {
  const own = Object.hasOwn(switches, check) ? switches[check] : undefined;
  return own === 'off' ? null : (own ?? standard);
}
