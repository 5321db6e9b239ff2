import { expect, test } from 'vitest';
import { steadyClock } from './steady-clock.ts';

function tellTimes(times: readonly string[], newest: string | null): { told: string[]; errors: string[] } {
  const left = times.map((time) => `2026-11-${time}:00.000Z`);
  const errors: string[] = [];
  const clock = steadyClock(() => left.shift()!, newest === null ? null : `2026-11-${newest}:00.000Z`, {
    error: (_fields, message) => errors.push(message),
  });
  return { told: times.map(() => clock().slice(8, 16)), errors };
}

test.each([
  { name: 'goes on with the clock', times: ['03T09:00', '03T09:01', '03T09:01'], newest: null },
  { name: 'goes on from what was recorded', times: ['03T09:00', '03T10:00'], newest: '03T08:59' },
])('$name', ({ times, newest }) => {
  expect(tellTimes(times, newest)).toEqual({ told: times, errors: [] });
});

test('stands still while the clock is behind what was recorded, and says so once', () => {
  expect(tellTimes(['03T07:00', '03T08:00', '03T09:30'], '03T09:00')).toEqual({
    told: ['03T09:00', '03T09:00', '03T09:30'],
    errors: ['the clock went back: until it has passed the newest record, that time is used'],
  });
});

test('stands still when the clock goes back and forth meanwhile', () => {
  const { told } = tellTimes(['03T09:00', '03T08:00', '03T09:10', '03T08:30', '03T09:20'], null);
  expect(told).toEqual(['03T09:00', '03T09:00', '03T09:10', '03T09:10', '03T09:20']);
});

test('believes the clock when a record is more than a day ahead of it', () => {
  expect(tellTimes(['03T09:00', '03T09:01'], '29T09:00')).toEqual({
    told: ['03T09:00', '03T09:01'],
    errors: ['the newest record is more than a day ahead of the clock: the clock is believed'],
  });
});
