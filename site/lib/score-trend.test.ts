import { expect, it } from 'vitest';
import type { Revision } from '../../schemas/facts.ts';
import { drawTrend, trendOf } from './score-trend.ts';

const revision = (day: number, score?: number, ruleset = '1'): Revision => ({
  sha256: '0'.repeat(64),
  firstSeen: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`,
  lastSeen: '2026-11-30T00:00:00.000Z',
  specification: 'OpenAPI 3.1.0',
  operations: 1,
  ...(score === undefined ? {} : { score, ruleset }),
});

it('goes from old to new, without what was never judged, and says where other checks began to judge', () => {
  const trend = trendOf([revision(21, 90, '2'), revision(11, 60), revision(6), revision(1, 50)]);
  expect(trend.map(({ at, score, isBreak }) => [at.slice(8, 10), score, isBreak])).toEqual([
    ['01', 50, false],
    ['11', 60, false],
    ['21', 90, true],
  ]);
  expect(drawTrend(trend, '2026-11-26T00:00:00.000Z', { width: 500, height: 100 })).toEqual({
    points: [
      { x: 0, y: 50, score: 50 },
      { x: 200, y: 40, score: 60 },
      { x: 400, y: 10, score: 90 },
    ],
    lines: ['M0 50H200V40H400', 'M400 10H500'],
  });
});

it('draws one point, and none', () => {
  const at = '2026-11-01T00:00:00.000Z';
  expect(drawTrend(trendOf([revision(1, 100)]), at, { width: 500, height: 100 }).lines).toEqual(['M0 0H500']);
  expect(drawTrend([], at, { width: 500, height: 100 })).toEqual({ points: [], lines: [] });
});

it('places what came back at the day of its return', () => {
  const back = { ...revision(1, 40), backSince: '2026-11-20T00:00:00.000Z' };
  expect(trendOf([back, revision(9, 70)]).map(({ score }) => score)).toEqual([70, 40]);
});
