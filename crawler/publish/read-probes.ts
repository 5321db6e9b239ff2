import type Database from 'better-sqlite3';
import type { Probe } from '../checks/probed/probe-check.ts';

type Stored = { url: string; at: string; code: string | null; message: string | null; hsts: string | null };

/** The last look at each address that was looked at. */
export function readProbes(database: Database.Database): ReadonlyMap<string, Probe> {
  const rows = database.prepare<[], Stored>('SELECT url, at, code, message, hsts FROM probe').all();
  return new Map(
    rows.map(({ url, at, code, message, hsts }) => [
      url,
      { url, at, hsts, failure: code === null ? null : { code, message: message ?? '' } },
    ]),
  );
}
