/**
 * What several pages show and only all rows together tell. Each is worked out once for all pages, when it is first asked for.
 */
import type { SimilarApi } from '../schemas/open-data.ts';
import type { ChangeRow } from '../schemas/snapshot.ts';
import { findSimilarApis } from './lib/reuse/similar-apis.ts';
import { standingsOf, type Standing } from './lib/standing.ts';
import type { Snapshot } from './snapshot.ts';

export type Findings = {
  /** How the APIs of the estate stand with each check. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Where each kind of change happened last. */
  readonly changeExamples: ReadonlyMap<string, readonly ChangeRow[]>;
  /** What is similar to each API in other organisations. */
  readonly similar: ReadonlyMap<string, readonly SimilarApi[]>;
};

const MOST_EXAMPLES = 5;

/** `similar`: where somebody else finds it. */
export function findingsOf(
  snapshot: Snapshot,
  similar: () => Findings['similar'] = () => findSimilarApis(snapshot),
): Findings {
  const known: { -readonly [K in keyof Findings]?: Findings[K] } = {};
  return {
    get standings() {
      return (known.standings ??= standingsOf(snapshot.currentScores()));
    },
    get changeExamples() {
      return (known.changeExamples ??= snapshot.newestOfEachRule(MOST_EXAMPLES));
    },
    get similar() {
      return (known.similar ??= similar());
    },
  };
}
