/**
 * Many parts ─▶ their files, in as many threads as are worth it.
 */
import { availableParallelism } from 'node:os';
import { startHelper, type Helper } from './helper.ts';
import type { HelperData } from './helper-thread.ts';
import { makeQueued, type Made } from './make-part.ts';
import type { Manifest } from './manifest.ts';
import type { OpenSite } from './open-site.ts';
import { outFolder } from './out-folder.ts';
import type { Part } from './part.ts';
import { queueOf } from './queue.ts';

/** A thread takes a second to start: fewer parts than this are made before it would have begun. */
export const WORTH_A_THREAD = 300;
/** One that is there has yet to open the site. */
const WORTH_ASKING = 100;
/** Each holds what it has read of the snapshot. The main thread is one of them. */
const MOST_THREADS = 4;

/** More threads than the machine has processors are slower together. */
export const threads = Math.min(availableParallelism(), MOST_THREADS);

/** In no order. Throws when any of them fails. Starts more helpers where that is worth it, and `helpers` has them then. */
export async function makeParts(
  parts: readonly Part[],
  open: OpenSite,
  {
    data,
    helpers,
    similar,
  }: { readonly data: HelperData; readonly helpers: Helper[]; readonly similar: Manifest['similar'] },
): Promise<Made[]> {
  startEnough(helpers, parts);
  const queue = queueOf(parts.map(({ id }) => id));
  const asked =
    parts.length < WORTH_ASKING
      ? []
      : helpers.map((helper) => helper.make(data, queue, { similar, tracer: open.tracer }));
  const own = makeQueued(queue, parts, {
    folder: outFolder(data.outDirectory),
    tracer: open.tracer,
    languages: open.site.snapshot.estate,
  });
  return (await Promise.all([own, ...asked])).flat();
}

/** As many threads as these parts are worth, with the main one. */
export function startEnough(helpers: Helper[], parts: readonly Part[]): void {
  const wanted = Math.min(threads, Math.floor(parts.length / WORTH_A_THREAD)) - 1;
  while (helpers.length < wanted) helpers.push(startHelper());
}
