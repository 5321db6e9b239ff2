import type Database from 'better-sqlite3';
import type { Probe } from '../checks/probed/probe-check.ts';

/** The last look at each address that was looked at. */
export function readProbes(database: Database.Database): ReadonlyMap<string, Probe> {
  const rows = database.prepare<[], { url: string; at: string; seen: string }>('SELECT url, at, seen FROM probe').all();
  return new Map(
    rows.map(({ url, at, seen }) => [url, { url, at, ...(JSON.parse(seen) as Omit<Probe, 'url' | 'at'>) }]),
  );
}
