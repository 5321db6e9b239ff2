/**
 * The relations of the snapshot ─▶ what needs what.
 */
import type Database from 'better-sqlite3';
import { dependentEnd, RelationKind, type RelationStanding } from '../../schemas/relations.ts';

/** One node that needs another, directly. */
export type Need = {
  readonly node: string;
  readonly kind: RelationKind;
  readonly standing: RelationStanding;
};

/** What needs a node, by its id. An index in memory, made when something is asked for the first time. */
export function createNeeds(database: Database.Database): (needed: string) => Need[] {
  let select: Database.Statement<[string], Need> | null = null;

  function build(): Database.Statement<[string], Need> {
    const needing = (end: 'from' | 'to') =>
      JSON.stringify(RelationKind.options.filter((kind) => dependentEnd(kind) === end));
    database.pragma('temp_store = MEMORY');
    database.exec('CREATE TABLE temp.need (needed TEXT, node TEXT, kind TEXT, standing TEXT) STRICT');
    database
      .prepare(
        `INSERT INTO temp.need
           SELECT "to", "from", kind, standing FROM relation WHERE kind IN (SELECT value FROM json_each(?)) AND "from" <> "to"
           UNION ALL
           SELECT "from", "to", kind, standing FROM relation WHERE kind IN (SELECT value FROM json_each(?)) AND "from" <> "to"`,
      )
      .run(needing('from'), needing('to'));
    database.exec('CREATE INDEX temp.need_by_needed ON need (needed)');
    return database.prepare('SELECT node, kind, standing FROM temp.need WHERE needed = ? ORDER BY node, kind');
  }

  return (needed) => (select ??= build()).all(needed);
}
