import type Database from 'better-sqlite3';
import type { DocumentRow, VersionRow } from '../../schemas/snapshot.ts';
import { recall, type Memory } from './memory.ts';

/**
 * The bytes of every download, model and recent revision, still compressed as they are kept: one at a time, so that memory
 * stays flat, and read when somebody looks at them.
 */
export function* readDocuments(
  database: Database.Database,
  versions: readonly VersionRow[],
  memory: Memory = null,
): Generator<DocumentRow> {
  const bytesOf = database.prepare<[string], number>('SELECT bytes FROM blob WHERE sha256 = ?').pluck();
  const brotliOf = database.prepare<[string], Buffer>('SELECT brotli FROM blob WHERE sha256 = ?').pluck();
  const done = new Set<string>();
  for (const { sha256, mediaType } of listDocuments(versions)) {
    if (done.has(sha256)) continue;
    done.add(sha256);
    const bytes = bytesOf.get(sha256);
    if (bytes === undefined) continue;
    yield recall(memory?.documents, sha256, [mediaType], () => ({
      sha256,
      mediaType,
      bytes,
      get brotli() {
        return brotliOf.get(sha256)!; // what is kept is never removed
      },
    }));
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
