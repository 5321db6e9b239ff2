/**
 * Threads that never collect machine code of WebAssembly, which ends the process now and then.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** How a process ends in which V8 tells of collecting it, while two threads load much TypeScript. */
function run(start: string) {
  const program = `
    import { Worker } from 'node:worker_threads';
    const crawler = await import('${new URL('start-thread.ts', import.meta.url).href}');
    const build = await import('${new URL('../site/build/start-thread.ts', import.meta.url).href}');
    const script = new URL('${new URL('analysis-worker.ts', import.meta.url).href}');
    for (const worker of [1, 2].map(() => ${start}))
      worker.on('message', () => worker.postMessage('end'));`;
  // What is run often is compiled again at once, not when there is time, and what it was before is to be collected.
  const flags = ['--trace-wasm-code-gc', '--wasm-sync-tier-up', '--wasm-tiering-budget=1000000'];
  const { status, stdout } = spawnSync(process.execPath, [...flags, '--eval', program], { encoding: 'utf8' });
  return { status, stdout };
}

const options = '{ workerData: { limits: {}, ruleset: {} } }';

test.each(['crawler', 'build'])('a thread of the %s keeps machine code', (whose) => {
  expect(run(`${whose}.startThread(script, ${options})`)).toEqual({ status: 0, stdout: '' });
});

test('which others do not', () => {
  // Its status may be that of a process that V8 has stopped.
  expect(run(`new Worker(script, ${options})`).stdout).toMatch(/^\[wasm-gc\] Starting GC/m);
});

test('nothing starts a thread in another way', () => {
  const project = join(import.meta.dirname, '..');
  const files = globSync(['crawler/**/*.ts', 'site/build/**/*.ts', 'site/lib/**/*.ts'], { cwd: project });
  const starting = files.filter((file) => readFileSync(join(project, file), 'utf8').includes('new Worker('));
  expect(starting.toSorted()).toEqual([
    'crawler/start-thread.test.ts',
    'crawler/start-thread.ts',
    'site/build/start-thread.ts',
  ]);
});
