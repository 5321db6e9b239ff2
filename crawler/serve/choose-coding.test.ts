import { expect, test } from 'vitest';
import { chooseCoding } from './choose-coding.ts';

test.each([
  [undefined, null],
  ['', null],
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['GZIP;q=0.5', 'gzip'],
  ['br;q=0.4, gzip;q=0.8', 'gzip'],
  ['br;q=0, gzip ; q=1.000', 'gzip'],
  ['gzip;q=0, br;q=0.0', null],
  ['*', 'br'],
  ['*;q=0.3, br;q=0', 'gzip'],
  ['identity', null],
  ['identity, br;q=0.9', null],
  ['identity;q=0.5, br;q=0.9', 'br'],
  ['zstd, deflate', null],
  ['br;q=high, gzip;q=0.1', 'gzip'],
  ['br;level=5;q=0.2', 'br'],
  [',;, ;q=1', null],
])('%s: %s', (header, coding) => {
  expect(chooseCoding(header)).toBe(coding);
});
