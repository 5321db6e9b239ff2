import { expect, test } from 'vitest';
import { plainLine } from './plain-line.ts';

test.each([
  ['as it is', 'as it is', 20],
  ['cut here', 'cut…', 4],
  ['half \u{1F600}.', 'half  …', 7],
  ['a\u0000b\u001B[31m\u202Ec\r\nd', 'a b [31m c d', 50],
  ['half \uD800 pair, \uFFFE', 'half   pair,', 50],
])('%j: %j', (text, want, longest) => {
  expect(plainLine(text, longest)).toBe(want);
});
