/**
 * How many letters are wrong, missing, too many or changed places (optimal string alignment,
 * https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance) between what was typed and the beginning of a word.
 */
export type Mistyped = {
  /** To the nearest beginning of the word. */
  readonly distance: number;
  /** Letters of the word behind that beginning. */
  readonly rest: number;
};

const longest = 48;
const rows = [0, 1, 2].map(() => new Uint8Array(longest));

/** Null when more than `most` letters differ. Words longer than 47 letters are nobody's typing. */
export function mistyped(typed: string, word: string, most: number): Mistyped | null {
  const width = typed.length;
  if (width >= longest || word.length < width - most) return null;
  let [before, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let column = 0; column <= width; column++) last[column] = column;
  let distance = width;
  let reached = 0;
  const height = Math.min(word.length, width + most);
  for (let line = 1; line <= height; line++) {
    const letter = word.charCodeAt(line - 1);
    row[0] = line;
    let least = line;
    for (let column = 1; column <= width; column++) {
      const mine = typed.charCodeAt(column - 1);
      let cost = Math.min(
        at(last, column) + 1,
        at(row, column - 1) + 1,
        at(last, column - 1) + (mine === letter ? 0 : 1),
      );
      const swapped =
        line > 1 &&
        column > 1 &&
        mine === word.charCodeAt(line - 2) &&
        typed.charCodeAt(column - 2) === letter &&
        mine !== letter;
      if (swapped) cost = Math.min(cost, at(before, column - 2) + 1);
      row[column] = cost;
      if (cost < least) least = cost;
    }
    // The longest beginning among equals: what follows it is what was not typed yet.
    if (at(row, width) <= distance) {
      distance = at(row, width);
      reached = line;
    }
    if (least > most) break;
    [before, last, row] = [last, row, before];
  }
  return distance > most ? null : { distance, rest: word.length - reached };
}

function at(row: Uint8Array, column: number): number {
  return row[column] ?? 0;
}
