/**
 * Work that several threads share: each takes what comes next, so that all end together and nobody hands it out.
 */
export type Queue = {
  readonly ids: readonly string[];
  /** How many are taken at a time: those about the same stand together, and are made faster by one thread. */
  readonly batch: number;
  /** One number, shared: how many have been taken. */
  readonly taken: Int32Array;
};

const MOST_AT_ONCE = 40;
/** So many batches for all threads together, where there are enough. */
const BATCHES = 100;

export function queueOf(ids: readonly string[]): Queue {
  const batch = Math.min(MOST_AT_ONCE, Math.max(1, Math.floor(ids.length / BATCHES)));
  return { ids, batch, taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
}

/** The next of them; none when all are taken. */
export function takeNext({ ids, batch, taken }: Queue): readonly string[] {
  const first = Atomics.add(taken, 0, batch);
  return ids.slice(first, first + batch);
}
