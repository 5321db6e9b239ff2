/**
 * The best of the entries of one kind.
 */
import type { Scores } from './score.ts';

type Range = {
  /** The first entry of the kind, and the one after its last. */
  start: number;
  end: number;
  /** Words of the question. */
  words: number;
  /** So many of those that have all words. */
  most: number;
  /** So many of those that have some, where none has all. */
  nearest: number;
};
type Best = { entries: number[]; total: number; nearest: boolean };

export function bestOf({ total, matched }: Scores, { start, end, words, most, nearest }: Range): Best {
  const complete = select(total, most, (entry) => matched[entry] === words, { start, end });
  if (complete.total > 0 || words === 1) return { ...complete, nearest: false };
  const { entries } = select(total, nearest, (entry) => (matched[entry] ?? 0) > 0, { start, end });
  return { entries, total: 0, nearest: entries.length > 0 };
}

/** Highest score first; equal ones keep the order of the index. */
function select(
  scores: Float32Array,
  most: number,
  counts: (entry: number) => boolean,
  { start, end }: Pick<Range, 'start' | 'end'>,
): Omit<Best, 'nearest'> {
  const entries: number[] = [];
  let total = 0;
  let least = -1;
  for (let entry = start; entry < end; entry++) {
    if (!counts(entry)) continue;
    total++;
    const points = scores[entry] ?? 0;
    if (most === 0 || (entries.length === most && points <= least)) continue;
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((scores[entries[middle] ?? 0] ?? 0) >= points) low = middle + 1;
      else high = middle;
    }
    entries.splice(low, 0, entry);
    if (entries.length > most) entries.pop();
    least = scores[entries.at(-1) ?? 0] ?? 0;
  }
  return { entries, total };
}
