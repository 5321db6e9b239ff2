/**
 * The other forms of descriptions, kept by the two files they were made from.
 */
import type Database from 'better-sqlite3';
import type { Conversion } from '../convert.ts';
import type { Blobs } from './blobs.ts';

/** A description that is shown and was not converted yet, by the digests of its files. */
export type Unconverted = {
  readonly root: string;
  readonly syntax: 'json' | 'yaml';
  readonly bundled: string;
};

export type Conversions = {
  /** Those of the newest revisions that this version of the converter has not seen. */
  missing(converter: number): Unconverted[];
  keep(description: Unconverted, converter: number, conversion: Conversion): void;
};

export function createConversions(database: Database.Database, blobs: Blobs): Conversions {
  const select = database.prepare<[number], { root: string; location: string; bundled: string }>(`
    SELECT DISTINCT file.sha256 AS root, file.location, revision.bundled
    FROM target
      JOIN revision ON revision.id = target.revision
      JOIN revision_file AS file ON file.revision = revision.id AND file.position = 0
      LEFT JOIN conversion ON conversion.root = file.sha256 AND conversion.bundled = revision.bundled
    WHERE target.twin_of IS NULL AND file.sha256 IS NOT NULL AND revision.bundled IS NOT NULL
      AND conversion.converter IS NOT ?`);
  const insert = database.prepare(
    'INSERT OR REPLACE INTO conversion (root, bundled, converter, files, upgrade_refusal) VALUES (?, ?, ?, ?, ?)',
  );
  const keep = database.transaction(
    ({ root, bundled }: Unconverted, converter: number, { files, upgradeRefusal }: Conversion) => {
      const kept = files.map(({ kind, text }) => ({ kind, sha256: blobs.keep(Buffer.from(text)) }));
      insert.run(root, bundled, converter, JSON.stringify(kept), upgradeRefusal);
    },
  );
  return {
    missing: (converter) =>
      select.all(converter).map(({ root, location, bundled }) => ({ root, bundled, syntax: syntaxOf(location) })),
    keep: (...args) => keep.immediate(...args),
  };
}

/** By its name, as browsers and people tell. */
export function syntaxOf(location: string): 'json' | 'yaml' {
  return /\.ya?ml(?:$|\?)/i.test(location) ? 'yaml' : 'json';
}
