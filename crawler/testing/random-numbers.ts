/**
 * Numbers that look like chance and are the same for the same seed: whatever a test finds with them, it finds again.
 */

/** From 0 to below 1 (Steele and Vigna, SplitMix; the 32-bit variant called mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
