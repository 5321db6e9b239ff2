/**
 * Does what it is asked beside the main thread (`helper.ts`), with a snapshot that it opens itself; one thing after another.
 */
import { parentPort } from 'node:worker_threads';
import { partsOf } from '../parts/index.ts';
import type { Compiled } from './compile.ts';
import type { Manifest } from './manifest.ts';
import { makeQueued, type Made } from './make-part.ts';
import { makeSearchFiles, warmUpSearch, type SearchFiles } from './make-search.ts';
import { openRows, openSite, type OpenRows } from './open-site.ts';
import { outFolder } from './out-folder.ts';
import type { Queue } from './queue.ts';

export type HelperData = {
  readonly snapshot: string;
  readonly outDirectory: string;
  readonly compiled: Compiled;
};

export type Task =
  | { readonly do: 'warm up'; readonly snapshot: string }
  | { readonly do: 'search'; readonly snapshot: string }
  | {
      readonly do: 'make';
      readonly data: HelperData;
      readonly queue: Queue;
      readonly similar: Manifest['similar'];
    }
  | { readonly do: 'end' };

type Answer = SearchFiles | readonly Made[] | null;

let open: OpenRows | null = null;
let last = Promise.resolve();

parentPort?.on('message', (task: Task) => {
  // What it throws ends the thread, and is told to whoever started it.
  last = last.then(() => serve(task));
});

async function serve(task: Task): Promise<void> {
  const answer = await perform(task);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
  parentPort?.postMessage(answer);
  if (task.do === 'end') parentPort?.close();
}

async function perform(task: Task): Promise<Answer> {
  switch (task.do) {
    case 'warm up':
      warmUp(task.snapshot);
      return null;
    case 'search':
      return makeSearchFiles((open ??= openRows(task.snapshot)));
    case 'make': {
      const { snapshot, compiled, outDirectory } = task.data;
      const { site, tracer } = await openSite((open ??= openRows(snapshot)), compiled, () => new Map(task.similar));
      return makeQueued(task.queue, partsOf(site), {
        folder: outFolder(outDirectory),
        tracer,
        languages: site.snapshot.estate,
      });
    }
    case 'end':
      open?.raw.close();
      return null;
  }
}

/** What is wrong with an earlier snapshot is nothing to end for: the site is made from the next. */
function warmUp(snapshot: string): void {
  try {
    const rows = openRows(snapshot);
    warmUpSearch(rows);
    rows.raw.close();
  } catch {
    // Nothing is warm then.
  }
}
