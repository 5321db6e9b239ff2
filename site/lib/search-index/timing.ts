/**
 * How long the parts of a search take, as notes for the browser’s own tools and for the benchmark
 * (User Timing, https://www.w3.org/TR/user-timing/).
 */
export const searchParts = ['fetch', 'decode', 'rank', 'render'] as const;
export type SearchPart = (typeof searchParts)[number];

/** Does the work and notes how long it took; of a promise, until it is settled. */
export function timed<Result>(part: SearchPart, work: () => Result): Result {
  const start = performance.now();
  const note = () => performance.measure(`search-${part}`, { start });
  const result = work();
  if (result instanceof Promise) void result.then(note, note);
  else note();
  return result;
}
