import type Database from 'better-sqlite3';
import type { DocumentRow, VersionRow } from '../../schemas/snapshot.ts';

/** The bytes of every download, model and recent revision, still compressed as they are kept: one at a time, so that memory stays flat. */
export function* readDocuments(database: Database.Database, versions: readonly VersionRow[]): Generator<DocumentRow> {
  const select = database.prepare<[string], { bytes: number; brotli: Buffer }>(
    'SELECT bytes, brotli FROM blob WHERE sha256 = ?',
  );
  const done = new Set<string>();
  for (const { sha256, mediaType } of listDocuments(versions)) {
    if (done.has(sha256)) continue;
    done.add(sha256);
    const kept = select.get(sha256);
    if (kept) yield { sha256, mediaType, ...kept };
  }
}

/** Downloads come first: of equal bytes, theirs is the media type that counts. */
function* listDocuments(versions: readonly VersionRow[]): Generator<Pick<DocumentRow, 'sha256' | 'mediaType'>> {
  for (const { downloads, model } of versions) {
    yield* downloads;
    if (model !== null) yield { sha256: model, mediaType: 'application/json' };
  }
  for (const { revisions } of versions)
    for (const { document, files = [] } of revisions)
      for (const sha256 of [document, ...files.map((file) => file.sha256)])
        if (sha256 !== undefined) yield { sha256, mediaType: 'text/plain' };
}
