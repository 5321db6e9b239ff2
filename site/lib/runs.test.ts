import { expect, test } from 'vitest';
import { runInWords } from './runs.ts';

const run = {
  id: 1,
  startedAt: '2026-11-20T06:28:00.000Z',
  finishedAt: '2026-11-20T06:30:00.000Z',
  sources: 8,
  unchanged: 5,
  changed: 1,
  failed: 2,
  requests: 31,
  notModified: 20,
  bytes: 120_000,
};

test.each([
  [
    {},
    'The last run asked 8 sources with 31 requests. 20 of them were answered “not modified”, and 120 kB were received.',
  ],
  [
    { sources: 1, requests: 1, notModified: 1, bytes: 0 },
    'The last run asked 1 source with 1 request. 1 of them was answered “not modified”, and no bytes were received.',
  ],
  [
    { notModified: 0, bytes: 1 },
    'The last run asked 8 sources with 31 requests. None of them was answered “not modified”, and 1 byte was received.',
  ],
  [{ sources: 0, requests: 0 }, 'The last run asked no sources with no requests.'],
])('%o', (values, want) => {
  expect(runInWords({ ...run, ...values })).toBe(want);
});
