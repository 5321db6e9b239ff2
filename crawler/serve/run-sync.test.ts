import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const module = fileURLToPath(new URL('run-sync.ts', import.meta.url));
const settings = `{ estateAddress: null, estateDirectory: '/nowhere', dataDirectory: '/nowhere', tokens: new Map(), noticeSecrets: { environment: {} } }`;
const deps = `{ signal: new AbortController().signal, log: { info() {}, error() {} } }`;

/** In a process of its own, which an error that nobody handles would end. */
function outcomeOf(sources: string, before = '') {
  const script = `
    import { openSync } from 'node:fs';
    import { runSync } from ${JSON.stringify(module)};
    ${before}
    const outcome = await runSync(${settings}, { sources: ${sources}, due: false }, ${deps});
    await new Promise(setImmediate);
    console.log(outcome);`;
  const args = ['-c', 'ulimit -n 64; exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', script];
  return execFileSync('sh', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

test.each([
  ['an argument that the system does not take', `['https://code.example/\\0']`, ''],
  ['more arguments than it takes', `Array.from({ length: 200 }, () => 'x'.repeat(100_000))`, ''],
  ['no file that may still be opened', '[]', 'try { for (;;) openSync("/dev/null"); } catch {}'],
])('a sync that cannot even be started is one that failed: %s', (_, sources, before) => {
  expect(outcomeOf(sources, before)).toBe('our-failure');
});
