/**
 * What is made while the search goes on in another thread. What is similar to each API is known when that ends.
 */
import { makePart, type Made, type Making } from './make-part.ts';
import { WORTH_A_THREAD } from './make-parts.ts';
import type { Earlier } from './manifest.ts';
import type { Part } from './part.ts';
import type { Token } from './trace.ts';

/** How what was read of what is similar begins. */
export const similarTokens = '["findings","similar"';

/** Somebody asks what is similar to an API before it is known. */
export class NotYetFound extends Error {}

/** Whether a part read none of these when it was made last; not where it was not. */
export function readsNone({ manifest }: Earlier, id: string, tokens: ReadonlySet<Token>): boolean {
  const part = manifest.parts.get(id);
  return part !== undefined && !part.read.some((number) => tokens.has(manifest.tokens[number] ?? ''));
}

/** Some of these, as long as the search goes on; not those that turn out to need it. They are made when it has ended. */
export async function makeMeanwhile(parts: readonly Part[], making: Making): Promise<Made[]> {
  const made: Made[] = [];
  // More than this is shared with other threads.
  for (const part of parts.slice(0, WORTH_A_THREAD)) {
    try {
      // oxlint-disable-next-line eslint/no-await-in-loop -- what is read meanwhile is what that part read
      made.push(await makePart(part, making));
    } catch (error) {
      if (!(error instanceof Error && error.cause instanceof NotYetFound)) throw error;
    }
  }
  return made;
}
