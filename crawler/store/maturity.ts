/**
 * The levels of the maturity model that organisations and services had, each with since when.
 */
import type Database from 'better-sqlite3';
import type { Maturity } from '../../schemas/maturity.ts';

export type MaturityLevels = {
  /** Keeps the newest point of each history, where it is not kept yet. */
  record(cells: Iterable<Maturity>): void;
};

export function createMaturity(database: Database.Database): MaturityLevels {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO maturity (subject, area, at, level, rules) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    record: database.transaction((cells: Iterable<Maturity>) => {
      for (const { subject, area, history } of cells) {
        const newest = history.at(-1);
        if (newest) insert.run(subject, area, newest.at, newest.level, newest.rules);
      }
    }),
  };
}
