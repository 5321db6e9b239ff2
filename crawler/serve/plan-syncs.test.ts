import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { planSyncs } from './plan-syncs.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-03T09:30:00Z') }));
afterEach(() => void vi.useRealTimers());

/** Lets time pass beat by beat, whatever the clock says. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += MINUTE_MS) await vi.advanceTimersByTimeAsync(MINUTE_MS);
}

test.each([
  ['goes back by three hours', -3 * HOUR_MS],
  ['goes forward by three hours', 3 * HOUR_MS],
  ['goes back by a year', -365 * 24 * HOUR_MS],
  ['goes forward by a year', 365 * 24 * HOUR_MS],
])('when the clock %s, there is still one sync an hour, and on time', async (_, ms) => {
  const asked: string[] = [];
  const syncs = planSyncs('17 * * * *', () => void asked.push(new Date().toISOString().slice(14, 16)));
  await pass(4 * HOUR_MS);
  vi.setSystemTime(Date.now() + ms);
  await pass(5 * HOUR_MS);
  expect(asked).toEqual(Array.from({ length: 9 }, () => '17'));
  expect(Date.parse(syncs.next() ?? '') - Date.now()).toBeLessThanOrEqual(HOUR_MS);
  await syncs.end();
  await pass(2 * HOUR_MS);
  expect(asked).toHaveLength(9);
});

test('a schedule without a time is refused', () => {
  expect(() => planSyncs('99 4 * * *', () => undefined)).toThrow('99 4 * * * names a time that never comes');
});
