import { assert, date as dates, option, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDue, nextLook, type SourceLooks } from './next-look.ts';

const checked = '2026-11-03T09:00:00.000Z';

function looks(given: Partial<SourceLooks> = {}): SourceLooks {
  return {
    lastChecked: checked,
    lastChanged: checked,
    failingSince: null,
    waitsUntil: null,
    settingsChanged: null,
    ...given,
  };
}

describe('the next look', () => {
  test.each<[name: string, given: Partial<SourceLooks>, want: string | null]>([
    ['of what was never asked is now', { lastChecked: null, lastChanged: null }, null],
    ['of what changed just now is in an hour', {}, '2026-11-03T10:00:00.000Z'],
    [
      'of what changed yesterday is in an hour',
      { lastChanged: '2026-11-02T09:00:00.000Z' },
      '2026-11-03T10:00:00.000Z',
    ],
    [
      'of what changed a week ago is in seven hours',
      { lastChanged: '2026-10-27T09:00:00.000Z' },
      '2026-11-03T16:00:00.000Z',
    ],
    [
      'of what has not changed for years is tomorrow',
      { lastChanged: '2020-01-01T00:00:00.000Z' },
      '2026-11-04T09:00:00.000Z',
    ],
    [
      'of what was never read and fails since now is in an hour',
      { lastChanged: null, failingSince: checked },
      '2026-11-03T10:00:00.000Z',
    ],
    [
      'of what has failed for a day is in six hours',
      { failingSince: '2026-11-02T09:00:00.000Z' },
      '2026-11-03T15:00:00.000Z',
    ],
    [
      'of what has failed for a week is after 42 hours',
      { failingSince: '2026-10-27T09:00:00.000Z' },
      '2026-11-05T03:00:00.000Z',
    ],
    [
      'of what has been dead for a year is in a week',
      { failingSince: '2025-11-03T09:00:00.000Z' },
      '2026-11-10T09:00:00.000Z',
    ],
    ['is not before its server wants', { waitsUntil: '2026-11-03T21:30:00.000Z' }, '2026-11-03T21:30:00.000Z'],
    [
      'is not sooner because its server wants a minute',
      { waitsUntil: '2026-11-03T09:01:00.000Z' },
      '2026-11-03T10:00:00.000Z',
    ],
    [
      'is now when its registration was changed',
      { settingsChanged: '2026-11-03T09:30:00.000Z', failingSince: '2025-11-03T09:00:00.000Z' },
      null,
    ],
    [
      'waits also when its registration was changed',
      { settingsChanged: '2026-11-03T09:30:00.000Z', waitsUntil: '2026-11-03T21:30:00.000Z' },
      '2026-11-03T21:30:00.000Z',
    ],
    [
      'knows nothing of a registration that was read since',
      { settingsChanged: '2026-11-01T09:30:00.000Z' },
      '2026-11-03T10:00:00.000Z',
    ],
    ['does not mind a change in the future', { lastChanged: '2027-01-01T00:00:00.000Z' }, '2026-11-03T10:00:00.000Z'],
  ])('%s', (_, given, want) => {
    expect(nextLook(looks(given))).toBe(want);
  });

  test('is at least an hour and at most a week after the last one, whatever was observed', () => {
    const time = dates({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) =>
      date.toISOString(),
    );
    assert(
      property(time, option(time), option(time), (lastChecked, lastChanged, failingSince) => {
        const next = nextLook(looks({ lastChecked, lastChanged, failingSince }));
        const hours = (Date.parse(String(next)) - Date.parse(lastChecked)) / 3_600_000;
        expect(hours).toBeGreaterThanOrEqual(1);
        expect(hours).toBeLessThanOrEqual(24 * 7);
      }),
    );
  });
});

describe('due', () => {
  test.each<[name: string, now: string, given: Partial<SourceLooks>, want: boolean]>([
    ['what was never asked', checked, { lastChecked: null }, true],
    ['not what was asked half an hour ago', '2026-11-03T09:30:00.000Z', {}, false],
    ['what was asked a moment less than an hour ago', '2026-11-03T09:59:50.000Z', {}, true],
    [
      'not what its server wants left alone, to the second',
      '2026-11-03T21:29:59.000Z',
      { waitsUntil: '2026-11-03T21:30:00.000Z' },
      false,
    ],
    [
      'what its server does not want left alone any more',
      '2026-11-03T21:30:00.000Z',
      { waitsUntil: '2026-11-03T21:30:00.000Z' },
      true,
    ],
    [
      'what was asked by a clock that was years ahead',
      '2026-11-03T09:30:00.000Z',
      { lastChecked: '2031-01-01T00:00:00.000Z' },
      true,
    ],
  ])('%s', (_, now, given, want) => {
    expect(isDue(looks(given), now)).toBe(want);
  });

  test('an hourly schedule looks at a lively source every hour and at a quiet one once a day', () => {
    const looksOf = (lastChanged: (at: number) => number) => {
      let lastChecked = Date.parse(checked);
      let count = 0;
      for (let hour = 1; hour <= 7 * 24; hour++) {
        // The run begins on the hour; the source has its turn some seconds later.
        const now = Date.parse(checked) + hour * 3_600_000;
        const at = new Date(now).toISOString();
        const changed = new Date(lastChanged(now)).toISOString();
        if (!isDue(looks({ lastChecked: new Date(lastChecked).toISOString(), lastChanged: changed }), at)) continue;
        lastChecked = now + 7000;
        count++;
      }
      return count;
    };
    expect(looksOf((now) => now - 3_600_000)).toBe(7 * 24);
    expect(looksOf(() => 0)).toBe(7);
  });
});
