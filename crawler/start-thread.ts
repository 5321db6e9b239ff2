import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * A thread of this program: `new Worker`, without what now and then ended the whole process. Node reads TypeScript with
 * WebAssembly, and V8 13.6 (Node 24) frees its machine code that is not used any more. Where several threads use it, V8
 * sometimes frees code that it has lost track of, and stops (`Check failed: jit_page.has_value()`, then SIGTRAP; the same is
 * in nodejs/node issue 64500). The flag, which is for all threads of the process, keeps such code until its module is gone.
 */
export function startThread(script: URL, options?: WorkerOptions): Worker {
  setFlagsFromString('--no-wasm-code-gc');
  return new Worker(script, options);
}
