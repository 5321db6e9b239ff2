import { expect, it } from 'vitest';
import type { Score } from '../../schemas/facts.ts';
import { MOST_SHOWN, standingsOf } from './standing.ts';

const scored = (api: string, ...checks: [check: string, applied: number, passed: number][]) => ({
  api,
  score: {
    value: 50,
    ruleset: '1',
    checks: checks.map(([check, applied, passed]) => ({ check, applied, passed, findings: applied - passed })),
  } satisfies Score,
});

it('counts APIs, not places, and puts those first that have most to mend', () => {
  const standings = standingsOf([
    scored('a/one', ['x', 10, 9], ['y', 1, 1]),
    scored('a/two', ['x', 10, 2], ['y', 0, 0]),
    scored('a/three', ['x', 3, 3]),
  ]);
  expect(standings.get('x')).toEqual({
    applied: 3,
    passed: 1,
    failing: [
      { api: 'a/two', places: 8 },
      { api: 'a/one', places: 1 },
    ],
  });
  expect(standings.get('y')).toEqual({ applied: 1, passed: 1, failing: [] });
  expect(standings.get('z')).toBeUndefined();
});

it('lists no more than a page can hold, and counts all', () => {
  const many = Array.from({ length: 1000 }, (_, index) => scored(`a/${index}`, ['x', 1, 0]));
  const standing = standingsOf(many).get('x');
  expect(standing).toMatchObject({ applied: 1000, passed: 0 });
  expect(standing?.failing).toHaveLength(MOST_SHOWN);
});
