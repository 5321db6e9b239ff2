import { describe, expect, test } from 'vitest';
import type { Differences } from '../snapshot-differences.ts';
import { precisions } from './digests.ts';
import { createTracer } from './trace.ts';

/** A tracer that watches one reader. */
function tracing(answer: unknown) {
  const tracer = createTracer();
  return { tracer, reader: tracer.watch('reader', { of: (_id: string) => answer, whole: answer }) };
}

const seenAt = (lastSeen: string, name = 'Titles') => ({ name, freshness: { lastSeen } });

function digests(answer: unknown): string[] {
  const { tracer } = tracing(answer);
  return precisions.map((precision) => tracer.digestOf('["reader","of","a"]', precision));
}

describe('what a part reads', () => {
  test('is told once, by numbers that another tracer takes over', async () => {
    const { tracer, reader } = tracing(1);
    const first = await tracer.record(() => [reader.of('a'), reader.whole, reader.of('a')]);
    const second = await tracer.record(() => [reader.of('b'), reader.of('a')]);
    const told = (read: readonly number[]) => read.map((number) => tracer.tokens[number]);
    expect(told(first.read)).toEqual(['["reader","of","a"]', '["reader","whole"]']);
    expect(told(second.read)).toEqual(['["reader","of","b"]', '["reader","of","a"]']);
    const other = createTracer();
    other.adopt(['["reader","of","b"]']);
    const numbers = other.adopt(tracer.tokens);
    expect(numbers.map((number) => other.tokens[number])).toEqual(tracer.tokens);
  });
});

describe('the digest of what was read', () => {
  const [second, day, change] = digests(seenAt('2026-11-27T09:00:00Z'));

  test('tells a time from another, a day from another, or neither', () => {
    const [laterSecond, sameDay, sameChange] = digests(seenAt('2026-11-27T10:30:00Z'));
    expect(laterSecond).not.toBe(second);
    expect([sameDay, sameChange]).toEqual([day, change]);
    const [, nextDay, stillSame] = digests(seenAt('2026-11-28T09:00:00Z'));
    expect(nextDay).not.toBe(day);
    expect(stillSame).toBe(change);
  });

  test('tells everything else from everything else', () => {
    const other = digests(seenAt('2026-11-27T09:00:00Z', 'Charges'));
    expect(new Set([...other, second, day, change]).size).toBe(6);
    expect(new Set(digests({ name: 'Titles' })).size).toBe(1);
  });
});

test('an answer is not asked for again while both its rows and whatever else it comes from are the same', () => {
  const answering = (answer: string, name: string) => {
    const tracer = createTracer();
    tracer.watch(
      'reader',
      { of: (_id: string) => answer },
      { from: { of: () => name }, rows: { of: (differences, id) => differences.has('relation.from', id) } },
    );
    return tracer;
  };
  const token = '["reader","of","a"]';
  const before = answering('before', 'A');
  const digest = before.digestOf(token, 'day');
  const remembered = {
    tokens: [token],
    digests: { second: [digest], day: [digest], change: [digest] },
    origins: before.origins(),
  };
  const differing = (...ids: string[]): Differences => ({
    has: (_column, id) => ids.includes(id),
    in: () => ids.length > 0,
    row: () => false,
  });
  const isKept = (name: string, differences: Differences | null) => {
    const now = answering('now', name);
    now.remember(remembered, differences);
    return now.digestOf(token, 'day') === digest;
  };
  expect(isKept('A', differing())).toBe(true);
  expect(isKept('A', differing('b'))).toBe(true);
  expect(isKept('A', differing('a'))).toBe(false);
  expect(isKept('B', differing())).toBe(false);
  expect(isKept('A', null)).toBe(false);
});
