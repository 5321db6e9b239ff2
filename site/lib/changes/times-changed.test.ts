import { expect, test } from 'vitest';
import type { Revision } from '../../../schemas/facts.ts';
import { timesChangedInWords } from './times-changed.ts';

const revision = (firstSeen: string, committedAt?: string): Revision => ({
  sha256: 'a'.repeat(64),
  firstSeen,
  lastSeen: firstSeen,
  specification: 'OpenAPI 3.1.0',
  operations: 1,
  ...(committedAt && { committedAt }),
});
const revisions = [
  revision('2026-11-03T09:00:00.000Z'),
  revision('2026-11-02T09:00:00.000Z', '2025-01-02T09:00:00.000Z'),
];
const step = (changed: 'breaking' | 'compatible' | null) => ({
  changed,
  failure: changed === null ? 'Too large.' : null,
});

test.each([
  [[], [], 'We have no history of this description.'],
  [revisions.slice(0, 1), [], 'The description has not changed since 3 November 2026, the oldest content we know.'],
  [revisions, [], 'The description has had two contents since 2 January 2025, which could not be compared.'],
  [revisions, [step('breaking')], 'The description has changed once since 2 January 2025. That broke clients.'],
  [revisions, [step('compatible')], 'The description has changed once since 2 January 2025. That broke no client.'],
  [revisions, [step(null)], 'The description has changed once since 2 January 2025. '],
  [
    revisions,
    [step('breaking'), step('compatible')],
    'The description has changed twice since 2 January 2025. One of these changes broke clients.',
  ],
  [
    revisions,
    [step('compatible'), step('compatible'), step('compatible')],
    'The description has changed three times since 2 January 2025. None of these changes broke clients.',
  ],
])('%#: %s', (revisions, comparisons, want) => {
  expect(timesChangedInWords(revisions, comparisons)).toBe(want);
});
