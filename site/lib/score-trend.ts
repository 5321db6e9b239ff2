/**
 * The score of a description over its revisions, as points to draw and to read.
 */
import type { Revision } from '../../schemas/facts.ts';

export type TrendPoint = {
  /** Since when this content is, or was, shown. */
  at: string;
  infoVersion: string | undefined;
  score: number;
  ruleset: string;
  /** Whether other checks judged the one before, so that the two do not compare. */
  isBreak: boolean;
};

/** Oldest first; of revisions that were never judged there is nothing to show. At most the newest 200. */
export function trendOf(revisions: readonly Revision[]): TrendPoint[] {
  const judged = revisions
    .flatMap(({ backSince, firstSeen, infoVersion, score, ruleset }) =>
      score === undefined ? [] : [{ at: backSince ?? firstSeen, infoVersion, score, ruleset: ruleset ?? '' }],
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(-MOST);
  return judged.map((point, index) => ({
    ...point,
    isBreak: index > 0 && judged[index - 1]?.ruleset !== point.ruleset,
  }));
}

const MOST = 200;

export type TrendDrawing = {
  points: { x: number; y: number; score: number }[];
  /** Lines as steps: a score holds until the next content came. One for each version of the checks. */
  lines: string[];
};

/** Places in a box, with the time from left to right and 0 to 100 from bottom to top. `until` is where the last one ends. */
export function drawTrend(
  trend: readonly TrendPoint[],
  until: string,
  { width, height }: { width: number; height: number },
): TrendDrawing {
  const [first] = trend;
  if (!first) return { points: [], lines: [] };
  const start = Date.parse(first.at);
  const span = Math.max(1, Date.parse(until) - start);
  const round = (value: number) => Math.round(value * 10) / 10;
  const toX = (at: string) => round(Math.min(1, (Date.parse(at) - start) / span) * width);
  const points = trend.map(({ at, score }) => ({ x: toX(at), y: round(height - (score / 100) * height), score }));
  const lines: string[] = [];
  for (const [index, { x, y }] of points.entries()) {
    const end = points[index + 1]?.x ?? width;
    const isStart = lines.length === 0 || trend[index]?.isBreak;
    if (isStart) lines.push(`M${x} ${y}H${end}`);
    else lines[lines.length - 1] += `V${y}H${end}`;
  }
  return { points, lines };
}
