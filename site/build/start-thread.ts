import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * A thread of the build: `new Worker`, without what now and then ended the whole process. Node reads TypeScript and drawings
 * are laid out with WebAssembly, whose machine code V8 13.6 (Node 24) may free twice where several threads use it:
 * `crawler/start-thread.ts` has the same and says more.
 */
export function startThread(script: URL, options?: WorkerOptions): Worker {
  setFlagsFromString('--no-wasm-code-gc');
  return new Worker(script, options);
}
