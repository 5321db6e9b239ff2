import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completeLock } from './complete-lock.mjs';

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

test('the lock names every optional package of every platform, or `npm ci` stops', () => {
  expect(completeLock(lock).added).toEqual([]);
});

test('a missing package of another platform is added with its platform', () => {
  const { lock: completed, added } = completeLock({
    packages: { 'node_modules/tool': { optionalDependencies: { '@tool/win32-arm64': '1.2.3' } } },
  });
  expect(added).toEqual(['@tool/win32-arm64@1.2.3']);
  expect(completed.packages['node_modules/@tool/win32-arm64']).toEqual({
    version: '1.2.3',
    optional: true,
    os: ['win32'],
    cpu: ['arm64'],
  });
});

test('the lock names no registry: it installs from whichever one is set up', () => {
  expect(JSON.stringify(lock)).not.toMatch(/"resolved"/);
});
