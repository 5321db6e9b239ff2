/**
 * How the addresses answered that descriptions name: the last look at each.
 */
import type Database from 'better-sqlite3';
import type { Probe } from '../checks/probed/probe-check.ts';

export type Probes = {
  /** Addresses of servers and documentation that current descriptions name and nobody has looked at since, the longest waiting first. */
  due(since: string, most: number): string[];
  record(probe: Probe): void;
};

export function createProbes(database: Database.Database): Probes {
  // A template is no address, and only what is encrypted can be asked about its certificate.
  const select = database
    .prepare<[string, number], string>(
      `SELECT named.url FROM (
         SELECT server.value ->> 'resolved' AS url
         FROM target JOIN revision ON revision.id = target.revision, json_each(revision.description, '$.servers') AS server
         WHERE target.twin_of IS NULL AND target.gone_since IS NULL AND server.value ->> 'resolved' LIKE 'https://%'
         UNION
         SELECT revision.description ->> 'documentation'
         FROM target JOIN revision ON revision.id = target.revision
         WHERE target.twin_of IS NULL AND target.gone_since IS NULL AND revision.description ->> 'documentation' LIKE 'http%'
       ) AS named LEFT JOIN probe ON probe.url = named.url
       WHERE instr(named.url, '{') = 0 AND (probe.at IS NULL OR probe.at < ?)
       ORDER BY probe.at, named.url LIMIT ?`,
    )
    .pluck();
  const insert = database.prepare('INSERT OR REPLACE INTO probe (url, at, code, message, hsts) VALUES (?, ?, ?, ?, ?)');
  return {
    due: (since, most) => select.all(since, most),
    record({ url, at, failure, hsts }) {
      insert.run(url, at, failure?.code ?? null, failure?.message ?? null, hsts);
    },
  };
}
