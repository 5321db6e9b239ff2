/**
 * Small graphs in one line each: `desk consumes titles`. What begins with `/` is an API, with `#` a dataset, with `*` a
 * service, with `@` an organisation, everything else a system; `?` before that: not in the catalogue.
 */
import type { RelationKind, RelationStanding } from '../../../schemas/relations.ts';
import type { RelationRow } from '../../../schemas/snapshot.ts';
import { graphOf, type Graph } from './graph.ts';

const prefixes: Record<string, string> = { '#': 'dataset:', '*': 'service:', '@': 'organisation:' };

/** The id of what is called so in a line; of `o/`, unless another organisation stands before a full stop. */
export function idOf(called: string): string {
  const [, unknown, mark = '', organisation = 'o', name = ''] =
    /^(\?)?([/#*@])?(?:([\w-]+)\.)?([\w-]+)$/.exec(called) ?? [];
  if (mark === '@') return `organisation:${name}`;
  if (unknown) return `${mark === '/' ? 'api:' : (prefixes[mark] ?? 'system:')}-/${name}`;
  return `${mark === '/' ? '' : (prefixes[mark] ?? 'system:')}${organisation}/${name}`;
}

export function relationFrom(line: string): RelationRow {
  const [from = '', kind = '', to = '', standing = 'agreed'] = line.split(' ');
  return {
    from: idOf(from),
    kind: kind as RelationKind,
    to: idOf(to),
    standing: standing as RelationStanding,
    declarations: [],
    firstSeen: '2026-03-02T09:00:00.000Z',
    lastSeen: '2026-11-20T06:30:00.000Z',
  };
}

/** A graph of these lines, in which everything that is named without a `?` is in the catalogue. */
export function graphFrom(...lines: string[]): Graph {
  const relations = lines.map(relationFrom);
  const ids = [...new Set(relations.flatMap(({ from, to }) => [from, to]))].filter((id) => !id.includes('-/'));
  const row = (id: string) => {
    const [, kind, organisation = '', slug = ''] = /^(?:(\w+):)?([^/]+)\/?(.*)$/.exec(id) ?? [];
    return { id, kind, organisation, slug, name: slug };
  };
  const rows = ids.filter((id) => !id.startsWith('organisation:')).map(row);
  const owners = new Set([
    ...rows.map(({ organisation }) => organisation),
    ...ids.filter((id) => id.startsWith('organisation:')).map((id) => id.slice(13)),
  ]);
  const parts = {
    apis: rows.filter(({ kind }) => kind === undefined),
    currentOf: () => ({ language: null }),
    things: rows.filter(({ kind }) => kind !== undefined),
    relations,
    unregistered: [],
    organisationById: new Map([...owners].map((id) => [id, { id, name: id.toUpperCase() }])),
  };
  return graphOf(parts as unknown as Parameters<typeof graphOf>[0]);
}
