/**
 * Does what it is asked beside the main thread (`helper.ts`), with a snapshot that it opens itself; one thing after another.
 */
import { parentPort } from 'node:worker_threads';
import { partsOf } from '../parts/index.ts';
import { collectGarbage } from './collect-garbage.ts';
import type { Compiled } from './compile.ts';
import type { Manifest } from './manifest.ts';
import { makeQueued, type Made } from './make-part.ts';
import { makeSearchFiles, warmUpSearch, type SearchFiles } from './make-search.ts';
import { differencesOf } from '../snapshot-differences.ts';
import type { WholeTables } from '../snapshot-file.ts';
import { openRows, openSite, type OpenRows, type OpenSite } from './open-site.ts';
import { outFolder } from './out-folder.ts';
import type { Queue } from './queue.ts';

export type HelperData = {
  readonly snapshot: string;
  readonly outDirectory: string;
  readonly compiled: Compiled;
};

export type Task =
  | { readonly do: 'warm up'; readonly snapshot: string; readonly compiled: Compiled }
  | { readonly do: 'search'; readonly snapshot: string }
  | {
      readonly do: 'make';
      readonly data: HelperData;
      readonly queue: Queue;
      readonly similar: Manifest['similar'] | null;
    }
  | { readonly do: 'end' };

type Answer = SearchFiles | readonly Made[] | null;

let open: OpenRows | null = null;
/** The snapshot that it was warmed up with. */
let before: { readonly path: string; readonly tables: WholeTables } | null = null;
let site: Promise<OpenSite> | null = null;
let similar: Manifest['similar'] = [];
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
      await warmUp(task);
      return null;
    case 'search': {
      const found = await makeSearchFiles((open ??= openAfter(task.snapshot)));
      similar = found.similar;
      return found;
    }
    case 'make': {
      const { snapshot, compiled, outDirectory } = task.data;
      similar = task.similar ?? similar;
      site ??= openSite((open ??= openAfter(snapshot)), compiled, () => new Map(similar));
      const opened = await site;
      return makeQueued(task.queue, partsOf(opened.site), {
        folder: outFolder(outDirectory),
        tracer: opened.tracer,
        languages: opened.site.snapshot.estate,
      });
    }
    case 'end':
      open?.raw.close();
      return null;
  }
}

/** What is wrong with an earlier snapshot is nothing to end for: the site is made from the next. */
async function warmUp({ snapshot, compiled }: Extract<Task, { do: 'warm up' }>): Promise<void> {
  try {
    const rows = openRows(snapshot);
    warmUpSearch(rows);
    before = { path: snapshot, tables: rows.raw.tables };
    await openSite(rows, compiled, () => new Map());
    rows.raw.close();
    collectGarbage();
  } catch {
    // Nothing is warm then.
  }
}

/** What is as it was in the one before is not read again. */
function openAfter(snapshot: string): OpenRows {
  const differences = before && differencesOf(before.path, snapshot);
  const rows = openRows(snapshot, before && differences && { tables: before.tables, differences });
  before = null;
  return rows;
}
