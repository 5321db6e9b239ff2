/**
 * Outlines ─▶ an inverted index: from a name to APIs that have it. Names are numbers here, so that comparing is cheap.
 */
import type { Feature, Outline } from './outline.ts';

/** The features of one API: their numbers, ascending, and where each is in the outline. */
export type Listed = { readonly numbers: Uint32Array; readonly places: Uint32Array };

export type FeatureIndex = {
  readonly outlines: readonly Outline[];
  /** By position of the outline. */
  readonly listed: readonly Listed[];
  /** How much a feature tells, from nearly 0 (every organisation has it) to 1 (one has it): inverse document frequency. */
  readonly telling: Float64Array;
  /** By position, how much all its features tell together, each by its weight; and its words alone. */
  readonly totals: { readonly all: Float64Array; readonly words: Float64Array };
  /** By position: 1 where it has operations. */
  readonly described: Uint8Array;
  /** The positions of outlines that may be suggested for a feature; none where only one organisation has it. */
  readonly postings: readonly (readonly number[] | undefined)[];
};

/** APIs that one name leads to, and of them those of one organisation. */
const MOST_POSTINGS = 64;
const MOST_OF_ONE = 4;

/** `suggested`: positions of the outlines that may be suggested, first those to prefer where a name leads to too many. */
export function indexFeatures(outlines: readonly Outline[], suggested: readonly number[]): FeatureIndex {
  const numberOf = new Map<string, number>();
  const listed = outlines.map(({ features }): Listed => {
    const numbers = features.map(({ kind, key }) => {
      const name = `${kind} ${key}`;
      const number = numberOf.get(name) ?? numberOf.size;
      numberOf.set(name, number);
      return number;
    });
    const places = Uint32Array.from(numbers.keys()).toSorted((a, b) => at(numbers, a) - at(numbers, b));
    return { numbers: places.map((place) => at(numbers, place)), places };
  });
  const { organisations, count } = countOrganisations(outlines, listed, numberOf.size);
  const telling = Float64Array.from(organisations, (number) => Math.log((count + 1) / number) / Math.log(count + 1));
  const postings: number[][] = [];
  for (const position of suggested) {
    const { organisation } = at(outlines, position);
    for (const number of at(listed, position).numbers) {
      if (at(organisations, number) < 2) continue;
      const known = (postings[number] ??= []);
      if (known.length >= MOST_POSTINGS) continue;
      const ofOne = known.reduce((sum, other) => sum + (at(outlines, other).organisation === organisation ? 1 : 0), 0);
      if (ofOne < MOST_OF_ONE) known.push(position);
    }
  }
  return {
    outlines,
    listed,
    telling,
    postings,
    totals: { all: totalsOf(outlines, listed, telling), words: totalsOf(outlines, listed, telling, 'word') },
    described: Uint8Array.from(outlines, ({ features }) => Number(features.some(({ kind }) => kind === 'operation'))),
  };
}

function countOrganisations(outlines: readonly Outline[], listed: readonly Listed[], features: number) {
  const organisations = new Uint32Array(features);
  const groups = Map.groupBy(outlines.keys(), (position) => at(outlines, position).organisation);
  for (const positions of groups.values()) {
    const theirs = new Set(positions.flatMap((position) => [...at(listed, position).numbers]));
    for (const number of theirs) organisations[number] = at(organisations, number) + 1;
  }
  return { organisations, count: groups.size };
}

function totalsOf(
  outlines: readonly Outline[],
  listed: readonly Listed[],
  telling: Float64Array,
  only?: Feature['kind'],
): Float64Array {
  return Float64Array.from(outlines, ({ features }, position) => {
    const { numbers, places } = at(listed, position);
    let total = 0;
    for (const [nth, number] of numbers.entries()) {
      const { kind, weight } = at(features, at(places, nth));
      if (only === undefined || kind === only) total += weight * at(telling, number);
    }
    return total;
  });
}

/** What is at a position that is known to be there. */
export function at<T>(values: ArrayLike<T>, position: number): T {
  return values[position] as T;
}
