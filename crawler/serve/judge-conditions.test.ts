import { expect, test } from 'vitest';
import { judgeConditions } from './judge-conditions.ts';

test.each([
  [{}, 'go-on'],
  [{ 'if-none-match': '"a-br"' }, 'not-modified'],
  [{ 'if-none-match': 'W/"a-br"' }, 'not-modified'],
  [{ 'if-none-match': '"x", W/"a-br" , "y"' }, 'not-modified'],
  [{ 'if-none-match': '"a"' }, 'go-on'],
  [{ 'if-none-match': 'a-br' }, 'go-on'],
  [{ 'if-none-match': '*' }, 'not-modified'],
  [{ 'if-match': '"a-br"' }, 'go-on'],
  [{ 'if-match': '*' }, 'go-on'],
  [{ 'if-match': 'W/"a-br"' }, 'failed'],
  [{ 'if-match': '"b"' }, 'failed'],
  [{ 'if-match': '"b"', 'if-none-match': '"a-br"' }, 'failed'],
])('%j: %s', (headers, verdict) => {
  expect(judgeConditions(headers, '"a-br"')).toBe(verdict);
});
