import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const now = Date.parse('2026-11-03T09:00:00Z');
const week = 7 * 24 * 3600 * 1000;

describe('parseRetryAfter', () => {
  it.each([
    [undefined, undefined],
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7000],
    ['99999999999999999999', week],
    ['Tue, 03 Nov 2026 09:02:00 GMT', 120_000],
    ['Tuesday, 03-Nov-26 09:02:00 GMT', 120_000],
    ['Tue Nov  3 09:02:00 2026', 120_000],
    ['Tue, 03 Nov 2026 08:00:00 GMT', 0],
    ['Fri, 31 Dec 2099 23:59:59 GMT', week],
    ['soon', 60_000],
    ['', 60_000],
    ['-5', 60_000],
    ['1.5', 60_000],
    ['2026-11-03', 60_000],
    ['Tue, 03 Xxx 2026 09:02:00 GMT', 60_000],
  ])('reads %j as %j', (header, want) => {
    expect(parseRetryAfter(header, now)).toBe(want);
  });

  it('gives a time from 0 to a week for every header', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const ms = parseRetryAfter(header, now);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(week);
      }),
    );
  });
});
