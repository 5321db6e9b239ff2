/**
 * Does what it is asked beside the main thread (`helper.ts`), with a snapshot that it opens itself; one thing after another.
 */
import { parentPort } from 'node:worker_threads';
import { partsOf } from '../parts/index.ts';
import { give } from '../given.ts';
import { collectGarbage } from './collect-garbage.ts';
import type { Compiled } from './compile.ts';
import type { Manifest } from './manifest.ts';
import { makeQueued, type Made } from './make-part.ts';
import { isNotYetFound, NotYetFound } from './meanwhile.ts';
import { makeSearchFiles, warmUpSearch, type SearchFiles } from './make-search.ts';
import { differencesOf } from '../snapshot-differences.ts';
import type { WholeTables } from '../snapshot-file.ts';
import { openRows, openSite, type OpenRows, type OpenSite } from './open-site.ts';
import { outFolder } from './out-folder.ts';
import type { Queue } from './queue.ts';
import type { Token } from './trace.ts';

export type HelperData = {
  readonly snapshot: string;
  readonly outDirectory: string;
  readonly compiled: Compiled;
};

/** `similar`: what is similar to each API; null for what this thread found itself. */
type OfSite = { readonly data: HelperData; readonly similar: Manifest['similar'] | null };

export type Task =
  | { readonly do: 'warm up'; readonly snapshot: string; readonly compiled: Compiled }
  | { readonly do: 'open'; readonly snapshot: string }
  | { readonly do: 'search'; readonly snapshot: string }
  | (OfSite & { readonly do: 'make'; readonly queue: Queue })
  | { readonly do: 'give back' | 'end' };

/** What was read is told by the numbers of all tokens of this thread; these are the ones that are new since its last answer. */
type ByOwnTokens<Answer> = { readonly found: Answer; readonly tokens: readonly Token[] };
export type Answers = {
  readonly search: ByOwnTokens<SearchFiles>;
  readonly make: ByOwnTokens<readonly Made[]>;
};
type Answer = Answers[keyof Answers] | null;

/** With so many tokens it has read of hundreds of APIs, and holds what is worth giving back. */
const MUCH = 5000;

let open: OpenRows | null = null;
/** The snapshot that it was warmed up with. */
let before: { readonly path: string; readonly tables: WholeTables } | null = null;
let site: Promise<OpenSite> | null = null;
let similar: Manifest['similar'] | null = null;
/** How many of its tokens it has told of. */
let told = 0;
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
    case 'open':
      open ??= openAfter(task.snapshot);
      return null;
    case 'search': {
      const rows = (open ??= openAfter(task.snapshot));
      const found = await makeSearchFiles(rows);
      similar = found.similar;
      return { found, tokens: newTokens(rows) };
    }
    case 'make': {
      const opened = await openSiteOf(task);
      const making = {
        folder: outFolder(task.data.outDirectory),
        tracer: opened.tracer,
        languages: opened.site.snapshot.estate,
      };
      const found = await makeQueued(task.queue, partsOf(opened.site), making, isNotYetFound);
      return { found, tokens: newTokens(opened) };
    }
    case 'give back':
      collectGarbage();
      return null;
    case 'end':
      open?.raw.close();
      // Whatever a thread has when it ends stays in the process for what other threads may need.
      [open, before, similar] = [null, null, null];
      site = null;
      give(null);
      if (told > MUCH) collectGarbage();
      return null;
  }
}

function openSiteOf(task: OfSite): Promise<OpenSite> {
  similar = task.similar ?? similar;
  const { snapshot, compiled } = task.data;
  return (site ??= openSite((open ??= openAfter(snapshot)), compiled, () => {
    if (similar === null) throw new NotYetFound();
    return new Map(similar);
  }));
}

function newTokens({ tracer }: Pick<OpenRows, 'tracer'>): Token[] {
  const tokens = tracer.tokens.slice(told);
  told = tracer.tokens.length;
  return tokens;
}

/** What is wrong with an earlier snapshot is nothing to end for: the site is made from the next. */
async function warmUp({ snapshot, compiled }: Extract<Task, { do: 'warm up' }>): Promise<void> {
  try {
    const tables: WholeTables = new WeakMap();
    const rows = openRows(snapshot, { tables });
    warmUpSearch(rows);
    before = { path: snapshot, tables };
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
  const rows = openRows(snapshot, { before: before && differences && { tables: before.tables, differences } });
  before = null;
  return rows;
}
