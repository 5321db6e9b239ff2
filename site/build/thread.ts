/**
 * Makes parts of the site beside other threads (`make-parts.ts`): those whose ids it is sent.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Compiled } from './compile.ts';
import type { Manifest } from './manifest.ts';
import { makePart, type Made } from './make-part.ts';
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
const { site, tracer } = await openSite(openRows(snapshot), compiled, new Map(similar));
const parts = new Map(partsOf(site).map((part) => [part.id, part]));
const folder = outFolder(outDirectory);

parentPort?.on('message', (ids: readonly string[]) => {
  void makeAll(ids);
});
parentPort?.postMessage([] satisfies Made[]);

async function makeAll(ids: readonly string[]): Promise<void> {
  const made: Made[] = [];
  for (const id of ids) {
    const part = parts.get(id);
    if (part) {
      // One at a time: what is read meanwhile is what this one read.
      const one = await makePart(part, folder, tracer);
      made.push(one);
    }
  }
  parentPort?.postMessage(made);
}
