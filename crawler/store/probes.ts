/**
 * How the addresses answered that descriptions and catalogues name: the last look at each.
 */
import type Database from 'better-sqlite3';
import type { Probe } from '../checks/probed/probe-check.ts';

/** An address to look at; one that is both is a server. */
export type DueProbe = { readonly url: string; readonly isServer: boolean };

export type Probes = {
  /** Addresses of servers and documentation that are named now and nobody has looked at since, the longest waiting first. */
  due(since: string, most: number): DueProbe[];
  record(probe: Probe): void;
};

export function createProbes(database: Database.Database): Probes {
  // A template is no address, and only what is encrypted can be asked about its certificate. Of what catalogues name,
  // documentation alone is looked at: their servers are often no more than a page.
  const select = database.prepare<[string, number], { url: string; isServer: number }>(
    `WITH named AS (
       SELECT server.value ->> 'resolved' AS url, 1 AS isServer
       FROM target JOIN revision ON revision.id = target.revision, json_each(revision.description, '$.servers') AS server
       WHERE target.twin_of IS NULL AND target.gone_since IS NULL AND server.value ->> 'resolved' LIKE 'https://%'
       UNION ALL
       SELECT revision.description ->> 'documentation', 0
       FROM target JOIN revision ON revision.id = target.revision
       WHERE target.twin_of IS NULL AND target.gone_since IS NULL
       UNION ALL
       SELECT statement.value -> 'facts' -> 'documentation' ->> 'value', 0
       FROM target, json_each(target.statements) AS statement
       WHERE target.twin_of IS NULL AND target.gone_since IS NULL AND target.statements IS NOT NULL
     )
     SELECT named.url, max(named.isServer) AS isServer FROM named LEFT JOIN probe ON probe.url = named.url
     WHERE named.url LIKE 'http%' AND instr(named.url, '{') = 0 AND (probe.at IS NULL OR probe.at < ?)
     GROUP BY named.url ORDER BY probe.at, named.url LIMIT ?`,
  );
  const insert = database.prepare('INSERT OR REPLACE INTO probe (url, at, seen) VALUES (?, ?, ?)');
  return {
    due: (since, most) => select.all(since, most).map(({ url, isServer }) => ({ url, isServer: isServer === 1 })),
    record({ url, at, ...seen }) {
      insert.run(url, at, JSON.stringify(seen));
    },
  };
}
