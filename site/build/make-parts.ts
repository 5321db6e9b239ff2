/**
 * Many parts ─▶ their files, in as many threads as are worth it.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { makeInTurn, type Made } from './make-part.ts';
import type { OpenSite } from './open-site.ts';
import { outFolder } from './out-folder.ts';
import type { Part } from './part.ts';
import type { ThreadData } from './thread.ts';

/** A thread takes a second to start: fewer parts than this are made before it would have begun. */
const WORTH_A_THREAD = 300;
/** Each holds what it has read of the snapshot. */
const MOST_THREADS = 4;
/** What a thread is given at a time: so few that all end together. */
const BATCH = 40;

/** In no order. Throws when any of them fails. */
export async function makeParts(parts: readonly Part[], open: OpenSite, data: ThreadData): Promise<Made[]> {
  const threads = Math.min(availableParallelism(), MOST_THREADS, Math.floor(parts.length / WORTH_A_THREAD));
  if (threads < 2) return makeInTurn(parts, outFolder(data.outDirectory), open.tracer);
  const waiting = Array.from({ length: Math.ceil(parts.length / BATCH) }, (_, number) =>
    parts.slice(number * BATCH, (number + 1) * BATCH).map(({ id }) => id),
  );
  const made = await Promise.all(Array.from({ length: threads }, () => makeInThread(waiting, data)));
  return made.flat();
}

/** Takes from `waiting` until nothing is left. */
function makeInThread(waiting: string[][], data: ThreadData): Promise<Made[]> {
  const worker = new Worker(new URL('thread.ts', import.meta.url), { workerData: data });
  const all: Made[] = [];
  return new Promise((resolve, reject) => {
    worker.on('message', (made: Made[]) => {
      all.push(...made);
      // Nothing more to do: it closes the snapshot and ends.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
      worker.postMessage(waiting.shift() ?? null);
    });
    worker.once('exit', (code) => {
      if (code === 0) resolve(all);
      else reject(new Error(`A thread that makes pages ended with ${code}.`));
    });
    worker.once('error', (error) => {
      waiting.length = 0;
      reject(error);
    });
  });
}
