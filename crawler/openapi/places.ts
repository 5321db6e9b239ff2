/**
 * Where things stand in a file. A tree of places is built only for files with something to point at: a second
 * reading, which costs about as much as the first.
 */
import { toPointer, toTokens } from './json-pointer.ts';

/** One value of a file. Offsets count characters (UTF-16 units) from the start of the text. */
export type Place = {
  readonly offset: number;
  /** Its members, at their keys, or its items; null for a plain value. */
  readonly entries: readonly { readonly key: string; readonly offset: number; readonly place: Place }[] | null;
};

export type Position = { readonly line: number; readonly column: number };

/** The offset of the place, or of the nearest one around it that exists. The last of several equal keys counts. */
export function findOffset(root: Place, pointer: string): number {
  let place = root;
  let { offset } = root;
  for (const token of toTokens(pointer)) {
    const entry = place.entries?.findLast(({ key }) => key === token);
    if (!entry) break;
    ({ offset, place } = entry);
  }
  return offset;
}

/** Every key that stands in its object again, at its second and later places. Iterative. */
export function findDuplicateKeys(
  root: Place,
): { readonly pointer: string; readonly key: string; readonly offset: number }[] {
  const found: { pointer: string; key: string; offset: number }[] = [];
  const open: { place: Place; path: readonly string[] }[] = [{ place: root, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { place, path } = next;
    const seen = new Set<string>();
    for (const entry of place.entries ?? []) {
      const inside = [...path, entry.key];
      if (seen.has(entry.key)) found.push({ pointer: toPointer(inside), key: entry.key, offset: entry.offset });
      seen.add(entry.key);
      if (entry.place.entries) open.push({ place: entry.place, path: inside });
    }
  }
  return found.toSorted((a, b) => a.offset - b.offset);
}

/** Line and column from 1 of offsets in a text; LF, CRLF and CR all end a line. */
export function createPositions(text: string): (offset: number) => Position {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return (offset) => {
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

export function toPosition(text: string, offset: number): Position {
  return createPositions(text)(offset);
}
