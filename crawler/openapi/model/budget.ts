/**
 * How much a model may grow. What operations share, such as the parameters of a path, a response that many refer to or
 * the media types of a 2.0 document, is written out for each of them: a hostile description could make a model of the
 * square of its own size.
 */
export type Budget = {
  /** Counts so many characters. Throws `ModelTooLarge` when there is no room for them. */
  spend(characters: number): void;
};

/** Caught by `buildModel` alone. */
export class ModelTooLarge extends Error {
  override name = 'ModelTooLarge';
}

/** For a description of so many characters as JSON. Real ones need up to five times theirs. */
export function createBudget(characters: number): Budget {
  let left = Math.min(FACTOR * characters + LEAST, MOST);
  return {
    spend(spent) {
      left -= spent;
      if (left < 0) throw new ModelTooLarge();
    },
  };
}

const FACTOR = 32;
const LEAST = 256 * 1024;
const MOST = 64 * 1024 ** 2;
/** Of what one small thing takes, beside its texts. */
export const SMALL_THING = 50;
