import type Database from 'better-sqlite3';
import type { DocumentRow, VersionRow } from '../../schemas/snapshot.ts';

/** The bytes of every download and model, still compressed as they are kept: one at a time, so that memory stays flat. */
export function* readDocuments(database: Database.Database, versions: readonly VersionRow[]): Generator<DocumentRow> {
  const select = database.prepare<[string], { bytes: number; brotli: Buffer }>(
    'SELECT bytes, brotli FROM blob WHERE sha256 = ?',
  );
  const done = new Set<string>();
  for (const { downloads, model } of versions) {
    const models = model === null ? [] : [{ sha256: model, mediaType: 'application/json' }];
    for (const { sha256, mediaType } of [...downloads, ...models]) {
      if (done.has(sha256)) continue;
      done.add(sha256);
      const kept = select.get(sha256);
      if (kept) yield { sha256, mediaType, ...kept };
    }
  }
}
