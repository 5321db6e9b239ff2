import { expect, it } from 'vitest';
import type { ApiRow } from '../../schemas/snapshot.ts';
import { recentEntries } from './recent.ts';

const api = (id: string, firstSeen: string, lastChanged: string) =>
  ({ id, firstSeen, freshness: { state: 'fresh', lastChecked: null, lastChanged } }) as ApiRow; // only these fields matter here

const told = (apis: ApiRow[], changed: string[], wanted = 9) =>
  recentEntries(apis, wanted, ({ id }) => (changed.includes(id) ? 2 : 1)).map(({ api, what, at }) => [
    api.id,
    what,
    at,
  ]);

it('tells added APIs from changed ones, newest first', () => {
  const apis = [
    api('a', '2026-01-01', '2026-01-01'),
    api('b', '2026-01-01', '2026-03-01'),
    api('c', '2026-02-01', '2026-01-20'),
  ];
  expect(told(apis, ['b'], 2)).toEqual([
    ['b', 'Changed', '2026-03-01'],
    ['c', 'Added', '2026-02-01'],
  ]);
});

it('calls nothing changed that was only read a moment after it was first seen', () => {
  const apis = [api('a', '2026-03-01T06:30:00.000Z', '2026-03-01T06:30:00.415Z')];
  expect(told(apis, [])).toEqual([['a', 'Added', '2026-03-01T06:30:00.000Z']]);
});

it('leaves out what never could be read, and keeps what is only listed', () => {
  const unread = api('a', '2026-03-01', '2026-03-01');
  const listed = { ...api('b', '2026-03-01', '2026-03-01'), rung: 'listed' as const };
  const problem = { ...unread.freshness, state: 'stale' as const, problem: 'syntax-error' };
  expect(told([{ ...unread, rung: 'listed', freshness: problem }, listed], []).map(([id]) => id)).toEqual(['b']);
});

it('orders what was added on one day by the publisher’s last change', () => {
  const apis = [
    api('a', '2026-03-01T06:30:00.000Z', '2025-05-05T00:00:00.000Z'),
    api('b', '2026-03-01T06:30:00.000Z', '2026-02-28T00:00:00.000Z'),
    api('c', '2026-03-01T06:30:00.000Z', '2026-03-01T04:00:00.000Z'),
  ];
  expect(told(apis, ['c']).map(([id]) => id)).toEqual(['c', 'b', 'a']);
});
