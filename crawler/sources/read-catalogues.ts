/**
 * A catalogue with those that it names, and those that they name: each read once, however they refer to one another.
 */
import type { Catalogue, Entry } from '../formats/entry.ts';
import type { CatalogueFormatId } from '../formats/format.ts';
import type { Failure } from '../problems.ts';
import type { CatalogueFiles } from './catalogue-files.ts';
import type { SourceDeps } from './source.ts';

/** Files of one catalogue, and how many steps away from the one that was registered. */
const MOST_FILES = 50;
const MOST_STEPS = 5;

/** An entry with the file that it stands in. */
export type PlacedEntry = Entry & { readonly file: string };

/** What one file says beside its entries. */
export type PlacedModel = NonNullable<Catalogue['model']> & { readonly file: string };

export type WholeCatalogue = {
  readonly status: 'read';
  readonly entries: readonly PlacedEntry[];
  readonly models: readonly PlacedModel[];
  readonly notes: readonly Failure[];
  /** Whether every entry of every file is among them. */
  readonly complete: boolean;
  /** Whether every file could be had. */
  readonly isWhole: boolean;
};

type Registered = {
  readonly format: CatalogueFormatId;
  readonly location: string;
  readonly organisations: string | null;
};

type Context = {
  readonly files: CatalogueFiles;
  readonly deps: Pick<SourceDeps, 'pool' | 'estate'>;
  /** Why an address is not asked for; undefined when it may be. */
  readonly refusal: (url: string) => Promise<Failure | undefined>;
};

/** What is wrong with the file that was registered is a failure; what is wrong with another is a note. */
export async function readCatalogues(
  { format, location, organisations }: Registered,
  { files, deps: { pool, estate }, refusal }: Context,
): Promise<WholeCatalogue | { readonly status: 'failed'; readonly failure: Failure }> {
  const root = await files.read(location);
  if (root.status === 'failed') return root;
  const names = organisations === null ? null : await files.read(organisations);
  // Without them, entries would be taken for those of other organisations.
  if (names?.status === 'failed') return names;

  const entries = new Map<string, PlacedEntry>();
  const models: PlacedModel[] = [];
  const notes: Failure[] = [];
  const seen = new Set([location]);
  const waiting = [{ location, steps: 0 }];
  let repeated = 0;
  let excess = 0;
  let [complete, isWhole] = [true, true];
  const leaveOut = (failure: Failure) => {
    notes.push(failure);
    [complete, isWhole] = [false, false];
  };
  for (const next of waiting) {
    const failure = next.location === location ? undefined : await refusal(next.location);
    const file = failure === undefined ? await files.read(next.location) : { status: 'failed' as const, failure };
    const read =
      file.status === 'failed'
        ? { status: 'unreadable' as const, failure: file.failure }
        : await pool.readCatalogue(format, {
            location: next.location,
            bytes: file.bytes,
            organisations: names?.bytes ?? null,
          });
    if (read.status === 'unreadable') {
      if (next.location === location) return { status: 'failed', failure: read.failure };
      leaveOut(read.failure);
      continue;
    }
    for (const note of read.notes) notes.push(note); // which may be more than fit into one call
    complete &&= read.complete;
    if (read.model) models.push({ ...read.model, file: next.location });
    for (const entry of read.entries) {
      if (entries.has(entry.key)) repeated++;
      else if (entries.size < estate.limits.entries) entries.set(entry.key, { ...entry, file: next.location });
      else excess++;
    }
    for (const further of read.catalogues ?? []) {
      if (seen.has(further)) continue;
      seen.add(further);
      if (seen.size <= MOST_FILES && next.steps < MOST_STEPS)
        waiting.push({ location: further, steps: next.steps + 1 });
    }
  }
  if (excess > 0) {
    const message = `${location} and what it names have ${excess} entries more than we read.`;
    notes.push({ code: 'too-many-entries', message });
  }
  if (seen.size > waiting.length) {
    const message = `${location} leads to ${seen.size - waiting.length} catalogues more than we read.`;
    notes.push({ code: 'too-many-entries', message });
  }
  if (repeated > 0) {
    const message = `${location}: ${repeated === 1 ? 'one entry is' : `${repeated} entries are`} listed more than once, and shown once.`;
    notes.push({ code: 'entry-unusable', message });
  }
  const isAll = complete && excess === 0 && seen.size === waiting.length;
  return { status: 'read', entries: [...entries.values()], models, notes, complete: isAll, isWhole };
}
