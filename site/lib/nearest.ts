import type { Search } from './search.ts';

const mostOfEach = 3;
const mostWords = 8;
/** Shorter words are in too much to say anything alone. */
const telling = 4;

/**
 * The positions of the records that come nearest to a question that nothing answers, best first: those that have all its
 * words but one, or else those that have one of them.
 */
export function nearest(search: Search, query: string): number[] {
  const words = query.trim().split(/\s+/).slice(0, mostWords);
  if (words.length < 2) return [];
  const isTelling = (word: string) => word.length >= telling;
  const allButOne = words.map((_, index) => words.toSpliced(index, 1)).filter((left) => left.some(isTelling));
  const single = words.filter(isTelling).map((word) => [word]);
  for (const questions of [allButOne, single]) {
    const found = new Set(questions.flatMap((question) => search(question.join(' ')).slice(0, mostOfEach)));
    if (found.size > 0) return [...found];
  }
  return [];
}
