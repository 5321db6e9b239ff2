/**
 * The descriptions that entries of a catalogue name, fetched within what is accepted of one source, hosts side by side.
 */
import type { Failure } from '../problems.ts';
import { startTurns } from '../turns.ts';
import { createFiles, type DescriptionFiles, type FileOutcome, type KnownFiles } from './description-files.ts';
import type { FoundTarget, KnownReading, SourceDeps } from './source.ts';

type DescribedEntry = { readonly key: string; readonly description: string | null };

export type FetchedEntry<E extends DescribedEntry> = {
  readonly entry: E;
  /** The description; null where the entry names none or it could not be had. */
  readonly file: Pick<FoundTarget, 'location' | 'bytes' | 'load'> | null;
  /** Why it could not be had. */
  readonly failure: Failure | null;
};

export type KnownDescriptions = Readonly<Record<string, { readonly url: string; readonly files: KnownFiles }>>;

export type FetchContext = {
  /** Why an address is not asked for; undefined when it may be. */
  readonly refusal: (url: string) => Promise<Failure | undefined>;
  /** What the last reading knew, by the keys of entries. */
  readonly before: KnownDescriptions;
  readonly reading: KnownReading;
  readonly deps: SourceDeps;
  /** What was asked already in this run, by address. */
  readonly answers: Map<string, FileOutcome>;
};

export type FetchedDescriptions<E extends DescribedEntry> = {
  /** In the order of the catalogue. */
  readonly entries: readonly FetchedEntry<E>[];
  readonly notes: readonly Failure[];
  /** To be asked for after all parts were loaded. */
  validators(): KnownDescriptions;
};

export async function fetchDescriptions<E extends DescribedEntry>(
  entries: readonly E[],
  { refusal, before, reading, deps, answers }: FetchContext,
): Promise<FetchedDescriptions<E>> {
  const { limits } = deps.estate;
  const ask = async (url: string, own: DescriptionFiles): Promise<FileOutcome> => {
    const failure = await refusal(url);
    return failure === undefined ? own.get(url) : { status: 'failed', failure };
  };
  // Half of the time is for judging them.
  const until = performance.now() + limits.sourceMs / 2;
  const described = entries.flatMap((entry) => (entry.description === null ? [] : [{ entry, url: entry.description }]));
  const outcomes = new Map<string, FileOutcome>();
  const files = new Map<string, DescriptionFiles>();
  let bytes = 0;
  const isEnough = () =>
    outcomes.size >= limits.descriptions || bytes > limits.sourceBytes || performance.now() > until;
  // What has a page comes first: it must not be lost to what is new.
  const inOrder = described.toSorted((a, b) => Number(reading.knows(b.entry.key)) - Number(reading.knows(a.entry.key)));
  await startTurns(inOrder, deps.estate, async ({ entry: { key }, url }) => {
    if (isEnough()) return;
    const known = before[key]?.url === url ? before[key].files : {};
    const own = createFiles(deps.http, known, (location) => reading.keptBytes(key, location), answers);
    files.set(key, own);
    const outcome = await ask(url, own);
    outcomes.set(key, outcome);
    if (outcome.status === 'read') bytes += outcome.bytes.byteLength;
  });
  const left = described.length - outcomes.size;
  const excess: Failure = {
    code: 'too-many-files',
    message: `The catalogue names ${described.length} descriptions; we read ${outcomes.size} and leave out the rest.`,
  };
  return {
    entries: entries.map((entry) => {
      const { key, description } = entry;
      const outcome = outcomes.get(key);
      if (description === null) return { entry, file: null, failure: null };
      if (outcome === undefined) return { entry, file: null, failure: excess };
      if (outcome.status === 'failed') return { entry, file: null, failure: outcome.failure };
      const { load } = files.get(key)!; // set together with the outcome
      return { entry, file: { location: description, bytes: outcome.bytes, load }, failure: null };
    }),
    notes: left > 0 ? [excess] : [],
    validators: () =>
      Object.fromEntries(
        described.flatMap(({ entry: { key }, url }) => {
          const own = files.get(key);
          return own && outcomes.has(key) ? [[key, { url, files: own.validators() }]] : [];
        }),
      ),
  };
}
