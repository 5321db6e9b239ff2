import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * A thread of this program: `new Worker`, without what would end the whole process. Node reads TypeScript by WebAssembly,
 * of which V8 13.6 (Node 24) collects machine code that no thread runs any more; while one thread starts or works and another
 * does the same, it sometimes frees a wrapper twice (`Check failed: jit_page.has_value()`, SIGTRAP; nodejs/node issue
 * 64500). Kept code is freed with its module. The flag is one of V8 for all threads of the process.
 */
export function startThread(script: URL, options?: WorkerOptions): Worker {
  setFlagsFromString('--no-wasm-code-gc');
  return new Worker(script, options);
}
