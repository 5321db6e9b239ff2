/**
 * Threads that never collect machine code of WebAssembly, which ends the process now and then.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '..');

/** What V8 says of collecting it, while two threads load much TypeScript that the given expression starts. */
function collecting(start: string): string {
  const program = `
    import { Worker } from 'node:worker_threads';
    const [crawler, build] = await Promise.all(
      ['crawler', 'site/build'].map((folder) => import('${project}/' + folder + '/start-thread.ts')));
    const script = new URL('file://${project}/crawler/analysis-worker.ts');
    console.log('the threads start');
    for (const worker of [1, 2].map(() => ${start}))
      worker.on('message', () => worker.postMessage('end'));`;
  const args = ['--trace-wasm-code-gc', '--wasm-tiering-budget=20000', '--eval', program];
  // One that collects may end as the others never should.
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return stdout.slice(stdout.indexOf('the threads start')) + stderr;
}

const options = '{ workerData: { limits: {}, ruleset: {} } }';

test.each(['crawler', 'build'])('a thread of the %s keeps machine code', (whose) => {
  expect(collecting(`${whose}.startThread(script, ${options})`)).toBe('the threads start\n');
});

test('which others do not', () => {
  expect(collecting(`new Worker(script, ${options})`)).toMatch(/^\[wasm-gc\] Starting GC/m);
});

test('nothing starts a thread in another way', () => {
  const files = globSync(['crawler/**/*.ts', 'site/build/**/*.ts', 'site/lib/**/*.ts'], { cwd: project });
  const starting = files.filter((file) => readFileSync(join(project, file), 'utf8').includes('new Worker('));
  expect(starting.toSorted()).toEqual([
    'crawler/start-thread.test.ts',
    'crawler/start-thread.ts',
    'site/build/start-thread.ts',
  ]);
});
