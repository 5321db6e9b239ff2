import { expect, it } from 'vitest';
import type { ApiRow } from '../../schemas/snapshot.ts';
import { recentEntries } from './recent.ts';

const since = '2026-11-03T06:30:00.000Z';
const api = (id: string, firstSeen: string, lastChanged: string) =>
  ({ id, firstSeen, freshness: { state: 'fresh', lastChecked: since, lastChanged } }) as ApiRow; // only these fields matter here

it('tells new APIs from changed ones, newest first', () => {
  const entries = recentEntries(
    [api('a', '2026-01-01', '2026-01-01'), api('b', '2026-01-01', '2026-03-01'), api('c', '2026-02-01', '2026-01-20')],
    2,
  );
  expect(entries.map(({ api, what, at }) => [api.id, what, at])).toEqual([
    ['b', 'Changed', '2026-03-01'],
    ['c', 'New', '2026-02-01'],
  ]);
});
