/**
 * How the APIs of the estate stand with each check: computed once for all pages.
 */
import type { Score } from '../../schemas/facts.ts';

export type Standing = {
  /** APIs whose description had something for the check to look at. */
  applied: number;
  /** Of them, those at which it found nothing that is not waived. */
  passed: number;
  /** The others, those with most places to mend first; at most `MOST_SHOWN`. */
  failing: { api: string; places: number }[];
};

export const nobody: Standing = { applied: 0, passed: 0, failing: [] };

/** More are of no use on a page; the number of all is `applied - passed`. */
export const MOST_SHOWN = 100;

/** By check. Of each API the current version counts. */
export function standingsOf(scores: Iterable<{ api: string; score: Score }>): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const { api, score } of scores) {
    for (const { check, applied, passed } of score.checks) {
      if (applied === 0) continue;
      const standing = standings.get(check) ?? { applied: 0, passed: 0, failing: [] };
      standings.set(check, standing);
      standing.applied++;
      if (passed === applied) standing.passed++;
      else standing.failing.push({ api, places: applied - passed });
    }
  }
  for (const standing of standings.values()) {
    standing.failing.sort((a, b) => b.places - a.places || (a.api < b.api ? -1 : 1));
    standing.failing.length = Math.min(standing.failing.length, MOST_SHOWN);
  }
  return standings;
}
