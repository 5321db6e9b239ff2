import { linkSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileDigests, type FileDigests } from './file-digests.ts';

let folder: string;
let digests: FileDigests;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-digests-'));
  digests = createFileDigests();
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const digestOf = (name: string) => digests.of(at(name), statSync(at(name)));

/** Other words of the same length and time, which no release ever has: whoever remembers does not notice. */
function write(name: string, text: string): void {
  writeFileSync(at(name), text);
  utimesSync(at(name), 1_700_000_000, 1_700_000_000);
}

test('a file is read once, whatever the release that it is in', async () => {
  write('page', 'before');
  linkSync(at('page'), at('page-of-the-next-release'));
  const digest = await digestOf('page');
  write('page', 'behind');
  expect(await digestOf('page-of-the-next-release')).toBe(digest);
});

test('what was asked for since the last release is remembered, and nothing older', async () => {
  write('asked', 'before');
  write('unasked', 'before');
  const digest = await digestOf('asked');
  await digestOf('unasked');
  digests.age();
  expect(await digestOf('asked')).toBe(digest);
  digests.age();
  write('asked', 'behind');
  write('unasked', 'behind');
  expect(await digestOf('asked')).toBe(digest);
  expect(await digestOf('unasked')).not.toBe(digest);
});

test('one that cannot be read is not remembered', async () => {
  write('page', 'before');
  const stats = statSync(at('page'));
  await expect(digests.of(at('missing'), stats)).rejects.toThrow('ENOENT');
  await expect(digests.of(at('page'), stats)).resolves.toMatch(/^[0-9a-f]{32}$/);
});
