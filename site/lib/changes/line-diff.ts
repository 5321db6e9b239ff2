/**
 * Two texts ─▶ the lines that differ, with a little of what stands around them. Patience diff: lines that are there
 * once on both sides hold the rest in place (https://bramcohen.livejournal.com/73318.html). Used at build time and in the browser.
 */
export type DiffLine = { readonly sign: ' ' | '-' | '+'; readonly text: string };
/** Lines in a row; `before` and `after` are the numbers of its first line on each side, from 1. */
export type Hunk = { readonly before: number; readonly after: number; readonly lines: readonly DiffLine[] };

/** Lines around a difference that are shown as well. */
const CONTEXT = 3;
/** Cells of the table that compares two stretches without a line to hold on to; above, they are told as replaced. */
const MOST_CELLS = 60_000;
/** A text written to need more gets a coarser answer. */
const MOST_DEPTH = 40;

export function diffLines(before: string, after: string): Hunk[] {
  const [a, b] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  const kept: Pair[] = [];
  match({ a, b }, { a: 0, aEnd: a.length, b: 0, bEnd: b.length }, 0, kept);
  return toHunks(a, b, kept);
}

type Sides = { readonly a: readonly string[]; readonly b: readonly string[] };
/** From the first line to the one after the last, on both sides. */
type Stretch = { a: number; aEnd: number; b: number; bEnd: number };
/** The same line on both sides, by its index. */
type Pair = readonly [a: number, b: number];

/** Adds the lines of a stretch that stay, in order. */
function match(sides: Sides, stretch: Stretch, depth: number, kept: Pair[]): void {
  let { a, aEnd, b, bEnd } = stretch;
  while (a < aEnd && b < bEnd && sides.a[a] === sides.b[b]) kept.push([a++, b++]);
  const tail: Pair[] = [];
  while (a < aEnd && b < bEnd && sides.a[aEnd - 1] === sides.b[bEnd - 1]) tail.push([--aEnd, --bEnd]);
  if (a < aEnd && b < bEnd) {
    const rest = { a, aEnd, b, bEnd };
    const anchors = depth < MOST_DEPTH ? anchorsIn(sides, rest) : [];
    if (anchors.length === 0) matchByTable(sides, rest, kept);
    for (const [index, [anchorA, anchorB]] of anchors.entries()) {
      const [nextA, nextB] = anchors[index + 1] ?? [aEnd, bEnd];
      if (index === 0) match(sides, { a, aEnd: anchorA, b, bEnd: anchorB }, depth + 1, kept);
      match(sides, { a: anchorA, aEnd: nextA, b: anchorB, bEnd: nextB }, depth + 1, kept);
    }
  }
  for (const pair of tail.toReversed()) kept.push(pair);
}

/** The most lines in the same order on both sides, of those that are there once on each. */
function anchorsIn(sides: Sides, stretch: Stretch): Pair[] {
  const inA = onlyOnce(sides.a, stretch.a, stretch.aEnd);
  const inB = onlyOnce(sides.b, stretch.b, stretch.bEnd);
  const shared: Pair[] = [];
  for (const [line, index] of inA) {
    const other = inB.get(line);
    if (index >= 0 && other !== undefined && other >= 0) shared.push([index, other]);
  }
  return longestIncreasing(shared);
}

/** Where each line is; -1 for those that are there several times. */
function onlyOnce(lines: readonly string[], start: number, end: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let index = start; index < end; index++) {
    const line = lines[index] ?? '';
    places.set(line, places.has(line) ? -1 : index);
  }
  return places;
}

/** Of pairs in the order of their first, the longest run in which the second rises too: by piles of patience. */
function longestIncreasing(pairs: readonly Pair[]): Pair[] {
  type Card = { readonly pair: Pair; readonly under: Card | undefined };
  const piles: Card[] = [];
  for (const pair of pairs) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((piles[middle] as Card).pair[1] < pair[1]) low = middle + 1;
      else high = middle;
    }
    piles[low] = { pair, under: piles[low - 1] };
  }
  const run: Pair[] = [];
  for (let card = piles.at(-1); card; card = card.under) run.push(card.pair);
  return run.toReversed();
}

/** The longest common subsequence, by the table of its lengths. */
function matchByTable(sides: Sides, { a, aEnd, b, bEnd }: Stretch, kept: Pair[]): void {
  const [rows, columns] = [aEnd - a, bEnd - b];
  if (rows * columns > MOST_CELLS) return;
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  const isSame = (row: number, column: number) => sides.a[a + row] === sides.b[b + column];
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      lengths[row * width + column] = isSame(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (isSame(row, column)) kept.push([a + row++, b + column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
}

function toHunks(a: readonly string[], b: readonly string[], kept: readonly Pair[]): Hunk[] {
  const hunks: { before: number; after: number; lines: DiffLine[]; end: number }[] = [];
  let [nextA, nextB] = [0, 0];
  for (const [atA, atB] of [...kept, [a.length, b.length] as const]) {
    if (atA > nextA || atB > nextB) {
      const last = hunks.at(-1);
      const isNear = last !== undefined && nextA - last.end <= 2 * CONTEXT;
      const from = isNear ? last.end : Math.max(last?.end ?? 0, nextA - CONTEXT);
      const hunk = isNear ? last : { before: from + 1, after: nextB - (nextA - from) + 1, lines: [], end: 0 };
      if (!isNear) hunks.push(hunk);
      add(hunk.lines, ' ', a, from, nextA);
      add(hunk.lines, '-', a, nextA, atA);
      add(hunk.lines, '+', b, nextB, atB);
      hunk.end = atA;
    }
    [nextA, nextB] = [atA + 1, atB + 1];
  }
  for (const [index, { lines, end }] of hunks.entries())
    add(lines, ' ', a, end, Math.min(a.length, end + CONTEXT, (hunks[index + 1]?.before ?? Infinity) - 1));
  return hunks.map(({ before, after, lines }) => ({ before, after, lines }));
}

function add(lines: DiffLine[], sign: DiffLine['sign'], texts: readonly string[], start: number, end: number): void {
  for (let index = start; index < end; index++) lines.push({ sign, text: texts[index] ?? '' });
}
