/**
 * Takes files over beside other threads (`take-over.ts`).
 */
import { parentPort, workerData } from 'node:worker_threads';
import { takeOver, type TakingOver } from './take-over.ts';

const missing = takeOver(workerData as TakingOver);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
parentPort?.postMessage(missing);
