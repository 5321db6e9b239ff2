/**
 * What is made while the search goes on in another thread. What is similar to each API is known when that ends.
 */
import { makeQueued, type Made, type Making } from './make-part.ts';
import { WORTH_A_THREAD } from './make-parts.ts';
import type { Earlier } from './manifest.ts';
import type { Part } from './part.ts';
import { queueOf, type Queue } from './queue.ts';
import type { Token } from './trace.ts';

/** How what was read of what is similar begins. */
export const similarTokens = '["findings","similar"';

/** Somebody asks what is similar to an API before it is known. */
export class NotYetFound extends Error {}

/** It passes: the part is made when what is similar is known. */
export const isNotYetFound = (reason: unknown): boolean => reason instanceof NotYetFound;

/** Whether a part read none of these when it was made last; not where it was not. */
export function readsNone({ manifest }: Earlier, id: string, tokens: ReadonlySet<Token>): boolean {
  const part = manifest.parts.get(id);
  return part !== undefined && !part.read.some((number) => tokens.has(manifest.tokens[number] ?? ''));
}

/** Fewer are made before a thread has opened the site. */
const WORTH_SHARING = 20;

/**
 * These, as long as the search goes on, but for those that turn out to need it: they are made when it has ended. A thread that
 * has done its search helps. Where something is taken over they are few, and those that read most come first.
 */
export async function makeMeanwhile(
  parts: readonly Part[],
  making: Making,
  { earlier, help }: { readonly earlier: Earlier | null; help(queue: Queue): Promise<readonly Made[]> },
): Promise<Made[]> {
  const reads = ({ id }: Part) => earlier?.manifest.parts.get(id)?.read.length ?? 0;
  // More than this is shared with more threads.
  const some = earlier ? parts.slice(0, WORTH_A_THREAD).toSorted((a, b) => reads(b) - reads(a)) : parts;
  const queue = queueOf(some.map(({ id }) => id));
  const others = some.length < WORTH_SHARING ? [] : help(queue);
  const own = makeQueued(queue, some, making, isNotYetFound);
  return (await Promise.all([own, others])).flat();
}
