/**
 * Prepares the next site beside other threads (`get-ready.ts`).
 */
import { workerData } from 'node:worker_threads';
import { prepareNext, type ToPrepare } from './prepared.ts';

prepareNext(workerData as ToPrepare);
