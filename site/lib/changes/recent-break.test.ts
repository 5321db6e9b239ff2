import { expect, test } from 'vitest';
import type { ComparisonRow } from '../../../schemas/snapshot.ts';
import { recentBreak } from './recent-break.ts';

const step = (at: string, changed: ComparisonRow['changed']) => ({ at, changed }) as ComparisonRow;
const now = '2026-11-20T06:30:00.000Z';

test('a break is shown for 90 days, the newest of several', () => {
  const steps = [
    step('2026-11-01T00:00:00.000Z', 'risky'),
    step('2026-10-01T00:00:00.000Z', 'breaking'),
    step('2026-09-01T00:00:00.000Z', 'breaking'),
  ];
  expect(recentBreak(steps, now)?.at).toBe('2026-10-01T00:00:00.000Z');
  expect(recentBreak([step('2026-08-22T06:29:59.000Z', 'breaking')], now)).toBeUndefined();
  expect(recentBreak([step('2026-08-22T06:30:00.000Z', 'breaking')], now)).toBeDefined();
});
