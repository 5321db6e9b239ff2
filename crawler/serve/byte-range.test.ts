import { expect, test } from 'vitest';
import { readRange } from './byte-range.ts';

test.each([
  [undefined, 10, null],
  ['bytes=0-3', 10, { start: 0, end: 3 }],
  ['Bytes = 2-2', 10, { start: 2, end: 2 }],
  ['bytes=8-', 10, { start: 8, end: 9 }],
  ['bytes=8-99', 10, { start: 8, end: 9 }],
  ['bytes=-4', 10, { start: 6, end: 9 }],
  ['bytes=-99', 10, { start: 0, end: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=0-', 0, 'unsatisfiable'],
  ['bytes=5-2', 10, null],
  ['bytes=-', 10, null],
  ['bytes=0-1,4-5', 10, null],
  ['lines=0-1', 10, null],
  ['bytes=a-b', 10, null],
])('%s of %i bytes: %j', (header, size, range) => {
  expect(readRange(header, size)).toEqual(range);
});
