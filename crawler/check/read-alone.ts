/**
 * Files that the crawler reads for themselves, at an address or in an estate, as they lie on disk.
 */
import { basename, dirname } from 'node:path';
import type { CatalogueKind } from '../../schemas/catalogue-kinds.ts';
import type { Failure } from '../problems.ts';
import { readRegistration } from '../register/read-registrations.ts';
import type { OtherFile, SeekDeps } from './find-targets.ts';

type Alone = {
  /** The absolute path. */
  readonly real: string;
  /** The path in its repository or folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly kind: CatalogueKind | 'registration';
};

/** Descriptions that a catalogue names are not fetched, and organisations are not held against a registration. */
export async function readAlone({ real, path, bytes, kind }: Alone, { pool }: SeekDeps): Promise<OtherFile> {
  if (kind === 'registration') {
    const { sources, mistakes } = readRegistration(dirname(real), basename(real));
    const notes = mistakes.map((mistake): Failure => ({ code: 'registration-invalid', ...mistake }));
    return { path, kind, entries: sources.length, notes };
  }
  // Relative addresses start at that of the catalogue, which nobody knows here and nobody asks.
  const location = `https://localhost/${encodeURIComponent(path)}`;
  const read = await pool.readCatalogue(kind, { location, bytes, organisations: null });
  const named = (failure: Failure): Failure => ({ ...failure, message: failure.message.replaceAll(location, path) });
  if (read.status === 'unreadable') return { path, kind, entries: 0, notes: [named(read.failure)] };
  const { length } = read.entries;
  const isEmpty = length + (read.catalogues ?? []).length === 0;
  const empty: Failure = { code: 'not-a-catalogue', message: `${path} has no entries.` };
  return { path, kind, entries: length, notes: [...(isEmpty ? [empty] : []), ...read.notes.map(named)] };
}
