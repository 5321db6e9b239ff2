import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * A thread of the build: `new Worker`, without what would end the whole process. Types of TypeScript are taken out, and
 * drawings laid out, by WebAssembly, of which V8 13.6 (Node 24) collects machine code that no thread runs any more, and
 * sometimes frees a piece twice where several threads do so. The crawler has the same, with the reason at length.
 */
export function startThread(script: URL, options?: WorkerOptions): Worker {
  setFlagsFromString('--no-wasm-code-gc');
  return new Worker(script, options);
}
