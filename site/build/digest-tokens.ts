/**
 * Many tokens ─▶ the digests of what their readers answer, in as many threads as there are.
 */
import type { Helper } from './helper.ts';
import type { HelperData } from './helper-thread.ts';
import type { Manifest } from './manifest.ts';
import { queueOf, takeNext, type Queue } from './queue.ts';
import type { Digests, Token, Tracer } from './trace.ts';

/** Fewer are found out before another thread has been told of them. */
const WORTH_SHARING = 2000;

/** Of the tokens that somebody took from the queue. */
export type Digested = { readonly tokens: readonly Token[]; readonly digests: Digests };

/** The tracer knows them then, where they are many; of few it is asked when they are needed. */
export async function digestTokens(
  tokens: readonly Token[],
  tracer: Tracer,
  {
    helpers,
    data,
    similar,
  }: { readonly helpers: readonly Helper[]; readonly data: HelperData; readonly similar: Manifest['similar'] },
): Promise<void> {
  if (tokens.length < WORTH_SHARING) return;
  const queue = queueOf(tokens);
  const asked = helpers.map((helper) => helper.digest(data, queue, similar));
  digestQueued(queue, tracer);
  for (const { tokens: taken, digests } of await Promise.all(asked)) tracer.learn(taken, digests);
}

/** Those of these tokens that are next in the queue, until it is empty. */
export function digestQueued(queue: Queue, tracer: Tracer): Digested {
  const tokens: Token[] = [];
  const digests = { second: [] as string[], day: [] as string[], change: [] as string[] };
  for (let some = takeNext(queue); some.length > 0; some = takeNext(queue))
    for (const token of some) {
      tokens.push(token);
      digests.second.push(tracer.digestOf(token, 'second'));
      digests.day.push(tracer.digestOf(token, 'day'));
      digests.change.push(tracer.digestOf(token, 'change'));
    }
  return { tokens, digests };
}
