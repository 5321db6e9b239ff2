/**
 * Makes parts of the site beside other threads (`make-parts.ts`): those whose ids it is sent, until there are no more.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Compiled } from './compile.ts';
import type { Manifest } from './manifest.ts';
import { makeInTurn, type Made } from './make-part.ts';
import { openRows, openSite } from './open-site.ts';
import { outFolder } from './out-folder.ts';
import { partsOf } from '../parts/index.ts';

export type ThreadData = {
  readonly snapshot: string;
  readonly outDirectory: string;
  readonly compiled: Compiled;
  readonly similar: Manifest['similar'];
};

const { snapshot, outDirectory, compiled, similar } = workerData as ThreadData;
const rows = openRows(snapshot);
const { site, tracer } = await openSite(rows, compiled, new Map(similar));
const parts = new Map(partsOf(site).map((part) => [part.id, part]));
const folder = outFolder(outDirectory);

parentPort?.on('message', (ids: readonly string[] | null) => {
  if (ids === null) {
    rows.raw.close();
    parentPort?.close();
    return;
  }
  const asked = ids.flatMap((id) => parts.get(id) ?? []);
  makeInTurn(asked, folder, tracer).then(answer, (error: unknown) => {
    throw error; // ends the thread, and is told to whoever started it
  });
});
answer([]); // ready for the first ones

function answer(made: readonly Made[]): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
  parentPort?.postMessage(made);
}
