/**
 * The labels that targets of an API have, by the segment of an address that each becomes: looked up where they stand, so that
 * thousands of versions that are called the same are not gone through for each of them.
 */
import type Database from 'better-sqlite3';
import { labelSegment } from '../slug.ts';

export type Labels = {
  /** Whether another target of the API than this one has a label that becomes the same segment as `label`. */
  isTaken(api: string, target: number, label: string): boolean;
};

/** Kept beside the database by this connection alone, and with every transaction that is taken back as it was before. */
const tables = `
  CREATE TEMP TABLE labelled_api (api TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE label (target INTEGER PRIMARY KEY, api TEXT NOT NULL, segment TEXT NOT NULL) STRICT;
  CREATE INDEX temp.label_by_segment ON label (api, segment);
  CREATE TEMP TRIGGER label_follows AFTER UPDATE OF api, version, twin_of ON main.target BEGIN
    DELETE FROM label WHERE target = NEW.id;
    INSERT INTO label SELECT NEW.id, NEW.api, label_segment(NEW.version)
      WHERE NEW.version IS NOT NULL AND NEW.twin_of IS NULL AND NEW.api IN (SELECT api FROM labelled_api);
  END`;

export function createLabels(database: Database.Database): Labels {
  database.function('label_segment', { deterministic: true }, labelSegment as (label: unknown) => string);
  database.exec(tables);
  const add = database.prepare('INSERT OR IGNORE INTO labelled_api (api) VALUES (?)');
  const read = database.prepare(
    `INSERT INTO label SELECT id, api, label_segment(version) FROM target
     WHERE api = ? AND twin_of IS NULL AND version IS NOT NULL`,
  );
  const find = database
    .prepare<[string, string, number]>('SELECT 1 FROM label WHERE api = ? AND segment = ? AND target <> ? LIMIT 1')
    .pluck();
  return {
    isTaken(api, target, label) {
      if (add.run(api).changes > 0) read.run(api);
      return find.get(api, labelSegment(label), target) !== undefined;
    },
  };
}
