import { expect, test } from 'vitest';
import { activityInWords } from './activity-in-words.ts';

test.each([
  [0, 0, 'No API changed in the 90 days before 20 November 2026.'],
  [1, 0, '1 API changed in the 90 days before 20 November 2026. That broke no client.'],
  [1, 1, '1 API changed in the 90 days before 20 November 2026. It changed in a way that breaks clients.'],
  [12, 0, '12 APIs changed in the 90 days before 20 November 2026. None of them broke clients.'],
  [12, 1, '12 APIs changed in the 90 days before 20 November 2026. One of them changed in a way that breaks clients.'],
])('%i changed, %i broke: %s', (changed, broke, want) => {
  expect(activityInWords({ changed, broke }, 90, '2026-11-20T06:30:00.000Z')).toBe(want);
});
