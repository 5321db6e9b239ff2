import { expect, test } from 'vitest';
import { askedToWaitMs } from './asked-to-wait.ts';

const now = Date.UTC(2026, 10, 3, 9);
const seconds = now / 1000;
const week = 7 * 24 * 3600;

test.each<[status: number, headers: Record<string, string>, want: number | undefined]>([
  [429, { 'retry-after': '7' }, 7],
  [503, { 'retry-after': '7' }, 7],
  [403, { 'retry-after': '7', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${seconds + 9}` }, 7],
  [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${seconds + 1800}` }, 1800],
  [429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${seconds + 1800}` }, 1800],
  [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${seconds - 1800}` }, 1],
  [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '99999999999' }, week],
  [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'tomorrow' }, 60],
  [403, { 'x-ratelimit-remaining': '0' }, 60],
  [403, { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': `${seconds + 1800}` }, undefined],
  [403, {}, undefined],
  [500, { 'retry-after': '7' }, undefined],
  [200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${seconds + 1800}` }, undefined],
])('%i %o', (httpStatus, headers, want) => {
  const answer = { httpStatus, header: (name: string) => headers[name] };
  expect(askedToWaitMs(answer, now)).toBe(want === undefined ? undefined : want * 1000);
});
