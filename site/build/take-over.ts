/**
 * Files of an earlier release ─▶ the same files in a new one.
 */
import { Worker } from 'node:worker_threads';
import { fileOf, type Made } from './make-part.ts';
import { outFolder } from './out-folder.ts';

export type TakingOver = { readonly from: string; readonly to: string; readonly parts: readonly Files[] };
type Files = Pick<Made, 'id' | 'paths'>;

/** As many files take about as long as a thread takes to start. */
const WORTH_A_THREAD = 5000;

/** Returns the ids of parts of which the earlier release has not every file. */
export function takeOver({ from, to, parts }: TakingOver): string[] {
  const folder = outFolder(to);
  const isTaken = ({ paths }: Files) => paths.every((path) => folder.reuse(fileOf(path), from));
  return parts.filter((part) => !isTaken(part)).map(({ id }) => id);
}

/** The same beside whatever else is done meanwhile, where it takes long. */
export function takeOverBeside(taking: TakingOver): Promise<string[]> {
  if (taking.parts.reduce((sum, { paths }) => sum + paths.length, 0) < WORTH_A_THREAD)
    return Promise.resolve(takeOver(taking));
  const worker = new Worker(new URL('take-over-thread.ts', import.meta.url), { workerData: taking });
  return new Promise((resolve, reject) => {
    worker.once('message', (missing: string[]) => resolve(missing));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that takes files over ended with ${code}.`)));
  });
}
