import { expect, test } from 'vitest';
import { matchesPattern } from './glob.ts';

test.each([
  { pattern: 'specs', path: 'specs/a.yaml', matches: true },
  { pattern: './specs/', path: 'specs/deep/a.yaml', matches: true },
  { pattern: 'specs', path: 'specs-old/a.yaml', matches: false },
  { pattern: 'specs/a.yaml', path: 'specs/a.yaml', matches: true },
  { pattern: 'specs/a.yaml', path: 'other/specs/a.yaml', matches: false },
  { pattern: 'specs/*.yaml', path: 'specs/a.yaml', matches: true },
  { pattern: 'specs/*.yaml', path: 'specs/deep/a.yaml', matches: false },
  { pattern: '**/openapi.yaml', path: 'openapi.yaml', matches: true },
  { pattern: '**/openapi.yaml', path: 'a/b/openapi.yaml', matches: true },
  { pattern: 'a/**/z.json', path: 'a/z.json', matches: true },
  { pattern: 'a/**/z.json', path: 'a/b/c/z.json', matches: true },
  { pattern: 'a/**/z.json', path: 'b/z.json', matches: false },
  { pattern: 'v*-api', path: 'v1-api/x.json', matches: true },
  { pattern: '*', path: 'a/b/c.json', matches: true },
  { pattern: '**', path: 'a.json', matches: true },
  { pattern: '[ab]', path: 'a', matches: false },
])('$pattern and $path: $matches', ({ pattern, path, matches }) => {
  expect(matchesPattern(path, pattern)).toBe(matches);
});

test('a pattern made to take for ever does not', () => {
  const path = `${'a/'.repeat(30)}${'a'.repeat(250)}.json`;
  expect(matchesPattern(path, `${'**/'.repeat(50)}${'*a'.repeat(120)}b`)).toBe(false);
});
