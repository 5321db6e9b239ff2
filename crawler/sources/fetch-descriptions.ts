/**
 * The descriptions that entries of a catalogue name, fetched within what is accepted of one source, hosts side by side.
 */
import { problems, type Failure } from '../problems.ts';
import { startTurns } from '../turns.ts';
import { shortUrl } from '../http/short-url.ts';
import { createFiles, type FileOutcome, type KnownFiles } from './description-files.ts';
import { readPortalFiles, toFound, type OfferedContent } from './portal-files.ts';
import type { FoundTarget, KnownReading, SourceDeps } from './source.ts';

type DescribedEntry = {
  readonly key: string;
  readonly description: string | null;
  /** Its several files in one document. */
  readonly files?: OfferedContent;
};

export type FetchedEntry<E extends DescribedEntry> = {
  readonly entry: E;
  /** The description; null where the entry names none or it could not be had. */
  readonly file: Pick<FoundTarget, 'location' | 'bytes' | 'load'> | null;
  /** Why it could not be had. */
  readonly failure: Failure | null;
};

export type KnownDescriptions = Readonly<Record<string, KnownDescription>>;

export type KnownDescription = {
  readonly url: string;
  readonly files: KnownFiles;
  /** Set where it is one document of several files, which is told by this digest; null where that may be had later. */
  readonly sha256?: string | null;
};

export type FetchContext = {
  /** The origin of the catalogue. */
  readonly home: string;
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
  context: FetchContext,
): Promise<FetchedDescriptions<E>> {
  const { reading, deps } = context;
  const { limits } = deps.estate;
  // Half of the time is for judging them.
  const until = performance.now() + limits.sourceMs / 2;
  const described = entries.filter(({ description }) => description !== null);
  const fetched = new Map<string, Fetched>();
  let bytes = 0;
  const isEnough = () => fetched.size >= limits.descriptions || bytes > limits.sourceBytes || performance.now() > until;
  // What has a page comes first: it must not be lost to what is new.
  const inOrder = described.toSorted((a, b) => Number(reading.knows(b.key)) - Number(reading.knows(a.key)));
  const inTurns = inOrder.map((entry) => ({ entry, url: entry.description ?? '' }));
  await startTurns(inTurns, deps.estate, async ({ entry }) => {
    if (isEnough()) return;
    const outcome = await fetchOne(entry, context);
    fetched.set(entry.key, outcome);
    bytes += outcome.size;
  });
  const left = described.length - fetched.size;
  const excess: Failure = {
    code: 'too-many-files',
    message: `The catalogue names ${described.length} descriptions; we read ${fetched.size} and leave out the rest.`,
  };
  return {
    entries: entries.map((entry) => {
      if (entry.description === null) return { entry, file: null, failure: null };
      const { file, failure } = fetched.get(entry.key) ?? { file: null, failure: excess };
      return { entry, file, failure };
    }),
    notes: [...Array.from(fetched.values()).flatMap(({ note }) => note ?? []), ...(left > 0 ? [excess] : [])],
    validators: () => Object.fromEntries(Array.from(fetched, ([key, { known }]) => [key, known()])),
  };
}

type Fetched = Omit<FetchedEntry<DescribedEntry>, 'entry'> & {
  /** Bytes of all its files that are here already. */
  readonly size: number;
  /** What is wrong though it could be had. */
  readonly note?: Failure;
  /** To be asked for after all parts were loaded. */
  known(): KnownDescription;
};

async function fetchOne(entry: DescribedEntry, context: FetchContext): Promise<Fetched> {
  const { key, files } = entry;
  // The word of a catalogue about contents is taken where it is the portal that offers them.
  if (files === undefined || new URL(files.url).origin !== context.home) return fetchDescription(entry, context);
  const { url, sha256 } = files;
  const found = await readFiles(key, files, context);
  if (found !== null && !('code' in found))
    return { ...found, failure: null, known: () => ({ url, files: {}, sha256 }) };
  if (found !== null && problems[found.code].retry)
    return { file: null, size: 0, failure: found, known: () => ({ url, files: {}, sha256: null }) };
  const message = `${shortUrl(new URL(url))} is not the several files that the catalogue tells of. We read the one file at ${shortUrl(entry.description ?? '')} instead.`;
  return { ...(await fetchDescription(entry, context)), note: { code: 'response-unreadable', message } };
}

/** One document of several files. Their digest says whether they are the kept ones: then they are not asked for. */
async function readFiles(key: string, { url, sha256 }: OfferedContent, { home, reading, deps }: FetchContext) {
  const kept = reading.kept(key);
  const known = kept?.sha256 === sha256 ? toFound(kept, (location) => reading.keptBytes(key, location)) : null;
  return known ?? readPortalFiles({ url, sha256 }, home, deps.http);
}

async function fetchDescription({ key, description }: DescribedEntry, context: FetchContext): Promise<Fetched> {
  const { refusal, before, reading, deps, answers } = context;
  const url = description!; // only what has one is fetched
  const known = before[key]?.url === url ? before[key].files : {};
  const own = createFiles(deps.http, known, (location) => reading.keptBytes(key, location), answers);
  const refused = await refusal(url);
  const outcome = refused === undefined ? await own.get(url) : { status: 'failed' as const, failure: refused };
  return {
    ...(outcome.status === 'failed'
      ? { file: null, size: 0, failure: outcome.failure }
      : {
          file: { location: url, bytes: outcome.bytes, load: own.load },
          size: outcome.bytes.byteLength,
          failure: null,
        }),
    known: () => ({ url, files: own.validators() }),
  };
}
