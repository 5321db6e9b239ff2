/**
 * The descriptions that a catalogue has now, for those who only read: nothing is written, nobody is kept from writing.
 */
import { existsSync } from 'node:fs';
import { createBlobs } from './blobs.ts';
import type { ComparedRevision } from './comparisons.ts';
import { openForReading } from './database.ts';
import type { KeptFile } from './targets.ts';

export type CurrentDescription = {
  readonly source: string;
  readonly path: string;
  readonly title: string | null;
  readonly revision: ComparedRevision;
};

export type CurrentDescriptions = {
  readonly all: readonly CurrentDescription[];
  read(sha256: string): Uint8Array;
  close(): void;
};

/** Every description with a page. Null when there is no catalogue at the path. */
export function readCurrent(path: string): CurrentDescriptions | null {
  if (!existsSync(path)) return null;
  const database = openForReading(path);
  const files = database.prepare<[number], KeptFile>(
    'SELECT location, sha256, missing FROM revision_file WHERE revision = ? ORDER BY position',
  );
  const rows = database
    .prepare<
      [],
      {
        id: number;
        source: string;
        path: string;
        title: string | null;
        model: string | null;
        analyser: number;
      }
    >(
      `SELECT revision.id, target.source, target.path, revision.description ->> '$.title' AS title, revision.model, revision.analyser
       FROM target JOIN revision ON revision.id = target.revision
       WHERE target.api IS NOT NULL AND revision.description IS NOT NULL ORDER BY target.source, target.path`,
    )
    .all();
  return {
    all: rows.map(({ id, model, analyser, ...row }) => ({
      ...row,
      revision: { model, analyser, files: files.all(id) },
    })),
    read: createBlobs(database).read,
    close: () => database.close(),
  };
}
