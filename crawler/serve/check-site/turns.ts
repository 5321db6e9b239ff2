/**
 * Threads that look at the same pages take turns, so that all end together however much else each of them does.
 */

/** One number, shared: how many have been taken. */
export type Turns = Int32Array<SharedArrayBuffer>;

const AT_ONCE = 100;

export function newTurns(): Turns {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** Those that nobody else has taken. All who take have the same pages in the same order. */
export function* inTurns<Page>(pages: readonly Page[], turns: Turns): Generator<Page> {
  for (let first = Atomics.add(turns, 0, AT_ONCE); first < pages.length; first = Atomics.add(turns, 0, AT_ONCE))
    yield* pages.slice(first, first + AT_ONCE);
}
