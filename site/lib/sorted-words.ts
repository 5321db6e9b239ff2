/**
 * Words in the order of their code units, looked up by how they begin.
 */

/** The position of the first word that is not before the one wanted; behind the last where all are. */
export function firstNotBefore(words: readonly string[], wanted: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From the first word that begins so to before the second position. */
export function wordsBeginning(words: readonly string[], start: string): readonly [number, number] {
  return [firstNotBefore(words, start), firstNotBefore(words, `${start}\u{10FFFF}`)];
}
