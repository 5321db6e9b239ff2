/**
 * Outlines of all APIs ─▶ for each the most similar ones of other organisations. What few organisations have says more
 * than what many have, and what only one has is no evidence: so the house style of an organisation counts for nothing.
 * What an API is looked for by and what a name leads to are bounded, so the cost grows as the number of APIs.
 */
import { at, indexFeatures, type FeatureIndex } from './feature-index.ts';
import { weights, type Feature, type Outline } from './outline.ts';

export type Similar = {
  readonly id: string;
  /** From 0 to 1, where 1 is the same in all names. */
  readonly likeness: number;
  /** How many other organisations use it. */
  readonly users: number;
  /** What both have, the most telling first, as the suggested API writes it. */
  readonly common: readonly Feature[];
};

type Options = {
  /** By id, of APIs that any have: how many other organisations use it. */
  readonly users?: ReadonlyMap<string, number>;
  /** Whether something new may be built on it. */
  readonly isOffered?: (id: string) => boolean;
};

/** An API that so many other organisations use is a shared platform. */
export const PLATFORM_USERS = 2;

const MOST_SUGGESTED = 5;
/** The most telling names of an API, by which others are looked for. */
const MOST_ASKED = 64;
/** Of what was found so, what is compared name by name. */
const MOST_COMPARED = 32;

/** By id, for every API that any is similar to: shared platforms first, then the most similar. */
export function findSimilar(
  outlines: readonly Outline[],
  { users = new Map(), isOffered = () => true }: Options = {},
): Map<string, readonly Similar[]> {
  const usersOf = (position: number) => users.get(at(outlines, position).id) ?? 0;
  const suggested = [...outlines.keys()]
    .filter((position) => isOffered(at(outlines, position).id))
    .toSorted((a, b) => usersOf(b) - usersOf(a) || a - b);
  const index = indexFeatures(outlines, suggested);
  const sums = new Float64Array(outlines.length);
  const found = new Map<string, readonly Similar[]>();
  for (const [position, { id }] of outlines.entries()) {
    const similar = candidatesOf(position, index, sums)
      .flatMap((other): Similar[] => {
        const compared = compare(position, other, index);
        return isSimilar(compared) ? [{ id: at(outlines, other).id, users: usersOf(other), ...compared }] : [];
      })
      .toSorted((a, b) => platformUsers(b) - platformUsers(a) || b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
    if (similar.length > 0) found.set(id, similar.slice(0, MOST_SUGGESTED));
  }
  return found;
}

function platformUsers({ users }: Similar): number {
  return users >= PLATFORM_USERS ? users : 0;
}

/** The positions of those that share most, by the most telling names. `sums` is all zero before and after. */
function candidatesOf(position: number, { outlines, listed, telling, postings }: FeatureIndex, sums: Float64Array) {
  const { organisation, features } = at(outlines, position);
  const { numbers, places } = at(listed, position);
  const asked = [...numbers.keys()]
    .filter((nth) => postings[at(numbers, nth)] !== undefined)
    .map((nth) => {
      const number = at(numbers, nth);
      return { number, worth: at(telling, number) * at(features, at(places, nth)).weight };
    })
    .toSorted((a, b) => b.worth - a.worth || a.number - b.number)
    .slice(0, MOST_ASKED);
  const touched: number[] = [];
  for (const { number, worth } of asked) {
    for (const other of postings[number] ?? []) {
      if (at(outlines, other).organisation === organisation) continue;
      if (sums[other] === 0) touched.push(other);
      sums[other] = at(sums, other) + worth;
    }
  }
  // What is equal stays in order: those to prefer were met first.
  const best = touched.toSorted((a, b) => at(sums, b) - at(sums, a)).slice(0, MOST_COMPARED);
  for (const other of touched) sums[other] = 0;
  return best;
}

type Compared = Pick<Similar, 'likeness' | 'common'> & {
  /** Whether both have operations; where one has none, only words could be compared. */
  readonly described: boolean;
  /** Words that are in both names. */
  readonly named: number;
};

/** Cosine of what both have, each name as much as it tells. */
function compare(one: number, other: number, index: FeatureIndex): Compared {
  const { outlines, listed, telling, totals } = index;
  const [a, b] = [at(listed, one), at(listed, other)];
  const [mine, theirs] = [at(outlines, one).features, at(outlines, other).features];
  const described = at(index.described, one) === 1 && at(index.described, other) === 1;
  const common: { feature: Feature; worth: number }[] = [];
  let named = 0;
  for (let i = 0, j = 0; i < a.numbers.length && j < b.numbers.length;) {
    const difference = at(a.numbers, i) - at(b.numbers, j);
    if (difference === 0) {
      const feature = at(theirs, at(b.places, j));
      const weight = Math.min(feature.weight, at(mine, at(a.places, i)).weight);
      if (described || feature.kind === 'word') common.push({ feature, worth: weight * at(telling, at(a.numbers, i)) });
      if (feature.kind === 'word' && weight === weights.name) named++;
    }
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  const shared = common.reduce((sum, { worth }) => sum + worth, 0);
  const total = described ? totals.all : totals.words;
  return {
    likeness: shared === 0 ? 0 : shared / Math.sqrt(at(total, one) * at(total, other)),
    common: common.toSorted((x, y) => y.worth - x.worth).map(({ feature }) => feature),
    described,
    named,
  };
}

/**
 * No suggestion is better than a silly one: at these thresholds those among real descriptions vanish. Two kinds of things
 * dealt with alike, with fields, are no accident; any other likeness has to be twice as great.
 */
function isSimilar({ likeness, common, described, named }: Compared): boolean {
  const nouns = new Set(common.filter(({ kind }) => kind === 'operation').map(({ noun }) => noun));
  const subjects = new Set(common.map(({ noun }) => noun)).size;
  if (!described) return named > 0 && ((subjects >= 3 && likeness >= 0.25) || (subjects === 2 && likeness >= 0.35));
  const fields = common.filter(({ kind }) => kind === 'field').length;
  return subjects >= 3 && likeness >= (nouns.size >= 2 && fields >= 3 ? 0.15 : 0.3);
}
