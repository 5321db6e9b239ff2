/**
 * Where a word stands: for each impact the operations that have the word with it, highest first.
 * Operations of one API are neighbours and share most of their words, so runs of them cost two numbers.
 */
import { byteReader, byteWriter } from './bytes.ts';

/** How much a word says about an operation: from 1, mentioned, to this. */
export const highestImpact = 15;

/** `entries` are `entry * 16 + impact`, by entry, each entry once. */
export function encodePostings(entries: readonly number[]): Uint8Array {
  const byImpact: number[][] = [];
  for (const entry of entries) (byImpact[entry & 15] ??= []).push(entry >>> 4);
  const writer = byteWriter();
  for (let impact = highestImpact; impact > 0; impact--) {
    const operations = byImpact[impact];
    if (!operations) continue;
    const runs = encodeRuns(operations);
    writer.number(impact);
    writer.number(runs.length);
    writer.bytes(runs);
  }
  return writer.take();
}

/** Each run as its distance from the last, doubled, and one more where a length follows: that of the run without its first two. */
function encodeRuns(operations: readonly number[]): Uint8Array {
  const writer = byteWriter();
  let next = 0;
  for (let index = 0; index < operations.length;) {
    const first = operations[index] ?? 0;
    let end = index + 1;
    while (operations[end] === first + end - index) end++;
    const length = end - index;
    writer.number((first - next) * 2 + (length > 1 ? 1 : 0));
    if (length > 1) writer.number(length - 2);
    next = first + length;
    index = end;
  }
  return writer.take();
}

/** Calls back for every run of operations that have the word, the first and the last of each included. */
export function readPostings(
  bytes: Uint8Array,
  start: number,
  length: number,
  visit: (first: number, last: number, impact: number) => void,
): void {
  const reader = byteReader(bytes, start, start + length);
  while (!reader.ended) {
    const impact = reader.number();
    const size = reader.number();
    const end = reader.position + size;
    let first = 0;
    while (reader.position < end) {
      const step = reader.number();
      first += step >>> 1;
      const last = first + (step & 1 ? reader.number() + 1 : 0);
      visit(first, last, impact);
      first = last + 1;
    }
  }
}
