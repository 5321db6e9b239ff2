import type { Freshness } from '../../schemas/facts.ts';
import type { Failure } from '../problems.ts';

/** A copy of something that was read: when it was last looked for, changed and read. */
export type Copy = {
  readonly lastChecked: string | null;
  readonly lastChanged: string;
  /** Null where that is not known. */
  readonly lastRead: string | null;
  /** Whether it was absent long and often enough to be retired. */
  readonly retired: boolean;
};

/** Why a copy may not be what is there now: since when, null where that is not so, and the code of the problem. */
export type Doubt = readonly [since: string | null, problem: string];

/** Fresh, or stale for the first doubt that there is. */
export function toFreshness(
  { lastChecked, lastChanged, lastRead, retired }: Copy,
  doubts: readonly Doubt[],
): Freshness {
  const times = { lastChecked, lastChanged };
  for (const [since, problem] of doubts) {
    if (since === null) continue;
    const read = lastRead === null ? {} : { lastRead };
    return { state: retired ? 'gone' : 'stale', ...times, ...read, since, problem };
  }
  return { state: 'fresh', ...times };
}

/** The code of a failure as it is stored. */
export function codeOf(failure: string | null): string {
  return failure === null ? 'internal-error' : (JSON.parse(failure) as Failure).code;
}
