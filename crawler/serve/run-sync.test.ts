import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const [module, childrenOf] = ['run-sync.ts', '../testing/children-of.ts'].map((file) =>
  JSON.stringify(fileURLToPath(new URL(file, import.meta.url))),
);
const settings = `{ estateAddress: null, estateDirectory: '/nowhere', dataDirectory: '/nowhere', tokens: new Map(), noticeSecrets: { environment: {} } }`;
const log = `{ info() {}, error() {} }`;

/** In a process of its own, which an error that nobody handles would end. */
function outcomeOf(sources: string, before = '') {
  const script = `
    import { openSync } from 'node:fs';
    import { createSyncRunner } from ${module};
    import { childrenOf } from ${childrenOf};
    const runner = createSyncRunner(${settings}, ${log});
    ${before}
    const outcome = await runner.run({ sources: ${sources}, due: false }, new AbortController().signal);
    await new Promise(setImmediate);
    console.log(outcome);`;
  const args = ['-c', 'ulimit -n 64; exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', script];
  return execFileSync('sh', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

test('a sync that cannot even be started is one that failed', () => {
  expect(outcomeOf('[]', 'try { for (;;) openSync("/dev/null"); } catch {}')).toBe('our-failure');
});

// There is no estate, which is the first that it finds out.
test.each([
  ['what no system takes as an argument', `['https://code.example/\\0']`],
  ['more than it takes', `Array.from({ length: 200 }, () => 'x'.repeat(100_000))`],
])('a sync begins whatever its sources are called: %s', (_, sources) => {
  expect(outcomeOf(sources)).toBe('refused');
});

test('one that stood by and is killed as it is asked is begun again', () => {
  const killed = `
    runner.standBy();
    for (const child of childrenOf(process.pid)) process.kill(child, 'SIGKILL');`;
  expect(outcomeOf('[]', killed)).toBe('refused');
});
