/**
 * How mature everybody is now, with how mature they were before.
 */
import type Database from 'better-sqlite3';
import type { Maturity, MinimumMet } from '../../schemas/maturity.ts';
import { assess } from '../maturity/assess.ts';
import type { AssessedRows } from '../maturity/scope.ts';

type Kept = { subject: string; area: string; at: string; level: number | null; rules: number };

/** `now` is when a level begins that is not the one before. */
export function readMaturity(
  database: Database.Database,
  rows: AssessedRows,
  now: string,
): { maturity: Maturity[]; minimums: readonly MinimumMet[] } {
  const kept = database.prepare<[], Kept>('SELECT subject, area, at, level, rules FROM maturity ORDER BY at').all();
  const before = Map.groupBy(kept, ({ subject, area }) => `${subject} ${area}`);
  const { maturity, minimums } = assess(rows);
  return {
    maturity: maturity.map((cell): Maturity => {
      const { level, rules } = cell;
      const history = (before.get(`${cell.subject} ${cell.area}`) ?? []).map(({ at, level: was, rules: by }) => ({
        at,
        level: was,
        rules: by,
      }));
      const last = history.at(-1);
      if (last === undefined || last.level !== level || last.rules !== rules) history.push({ at: now, level, rules });
      return { ...cell, history };
    }),
    minimums,
  };
}
