import { statSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { codeStamp } from './code-stamp.ts';

test('a program has one stamp until a file of it is written, whatever time that file is given', () => {
  const stamp = codeStamp();
  expect(codeStamp()).toBe(stamp);
  const file = fileURLToPath(new URL('code-stamp.ts', import.meta.url));
  const { atime, mtime } = statSync(file);
  utimesSync(file, atime, mtime);
  expect(codeStamp()).not.toBe(stamp);
});
