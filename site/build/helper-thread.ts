/**
 * Does what it is asked beside the main thread (`helper.ts`), with a snapshot that it opens itself.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { partsOf } from '../parts/index.ts';
import type { Compiled } from './compile.ts';
import type { Manifest } from './manifest.ts';
import { makeQueued, type Made } from './make-part.ts';
import { makeSearchFiles, type SearchFiles } from './make-search.ts';
import { openRows, openSite } from './open-site.ts';
import { outFolder } from './out-folder.ts';
import type { Queue } from './queue.ts';

export type HelperData = {
  readonly snapshot: string;
  readonly outDirectory: string;
  readonly compiled: Compiled;
};

export type Task =
  | { readonly do: 'search' }
  | { readonly do: 'make'; readonly queue: Queue; readonly similar: Manifest['similar'] }
  | { readonly do: 'end' };

const { snapshot, outDirectory, compiled } = workerData as HelperData;
const rows = openRows(snapshot);

parentPort?.on('message', (task: Task) => {
  perform(task).then(answer, (error: unknown) => {
    throw error; // ends the thread, and is told to whoever started it
  });
});

async function perform(task: Task): Promise<SearchFiles | readonly Made[] | null> {
  if (task.do === 'search') return makeSearchFiles(rows);
  if (task.do === 'make') {
    const { site, tracer } = await openSite(rows, compiled, () => new Map(task.similar));
    return makeQueued(task.queue, partsOf(site), {
      folder: outFolder(outDirectory),
      tracer,
      languages: site.snapshot.estate,
    });
  }
  rows.raw.close();
  parentPort?.close();
  return null;
}

function answer(made: SearchFiles | readonly Made[] | null): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
  parentPort?.postMessage(made);
}
