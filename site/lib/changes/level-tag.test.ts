import { expect, test } from 'vitest';
import { countsInWords } from './level-tag.ts';

test.each([
  [[0, 0, 0, 0], 'no changes'],
  [[1, 0, 0, 0], '1 breaking change'],
  [[1, 2, 0, 1], '1 breaking, 2 risky and 1 documentation change'],
  [[0, 0, 1200, 0], '1,200 compatible changes'],
] as const)('%j: %s', ([breaking, risky, compatible, documentation], want) => {
  expect(countsInWords({ breaking, risky, compatible, documentation })).toBe(want);
});
