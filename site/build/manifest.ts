/**
 * What a release was made from: every part with its files, and the digest of everything it read.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { SimilarApi } from '../../schemas/open-data.ts';
import type { Made } from './make-part.ts';
import type { Part } from './part.ts';
import { precisions, type Precision } from './digests.ts';
import type { Digests, Remembered, Token, Tracer } from './trace.ts';

/** Raised when manifests are written otherwise. */
const FORMAT = 3;

/** A part as it was made for an earlier release: what it read by the numbers of its tokens. */
export type Kept = Pick<Made, 'id' | 'paths'> & { readonly read: Uint32Array };

export type Manifest = Remembered & {
  /** Of the compiled pages. */
  readonly key: string;
  /** When everything was made last, by the snapshot’s clock. */
  readonly fullAt: string;
  readonly parts: ReadonlyMap<string, Kept>;
  readonly similar: readonly (readonly [string, readonly SimilarApi[]])[];
};

type Written = Omit<Manifest, 'parts'> & {
  readonly format: number;
  readonly ids: readonly string[];
  readonly paths: readonly (readonly string[])[];
  /** What all parts read, one after another, and where that of each begins. */
  readonly reads: Uint32Array;
  readonly starts: Uint32Array;
};

/** The manifest of a release, kept in `cacheDirectory`; null where there is none that can be used with the compiled pages of this key. */
export function readManifest(cacheDirectory: string, release: string, key: string): Manifest | null {
  const path = fileFor(cacheDirectory, release);
  if (!existsSync(path) || !existsSync(release)) return null;
  let written: Written;
  try {
    written = deserialize(readFileSync(path)) as Written;
  } catch {
    return null; // half of a file, or of another Node: everything is made again
  }
  if (written.format !== FORMAT || written.key !== key) return null;
  const { format: _format, ids, paths, reads, starts, ...rest } = written;
  const toKept = (id: string, number: number): Kept => ({
    id,
    paths: paths[number] ?? [],
    read: reads.subarray(starts[number], starts[number + 1]),
  });
  return { ...rest, parts: new Map(ids.map((id, number) => [id, toKept(id, number)])) };
}

/** The parts of a release, with their files; null where it was made with other compiled pages, or nothing is known of how. */
export function readEarlierParts(
  cacheDirectory: string,
  release: string,
  key: string,
): readonly Pick<Kept, 'id' | 'paths'>[] | null {
  const manifest = readManifest(cacheDirectory, release, key);
  return manifest && [...manifest.parts.values()];
}

/** A release that a new one can take over from. */
export type Earlier = {
  readonly manifest: Manifest;
  readonly release: string;
  /** Whether everything that a part read is as it was, as closely as that; but for what is left out. */
  isUnchanged(part: Pick<Kept, 'read'>, precision: Precision, leftOut?: ReadonlySet<Token>): boolean;
  /** Looks at what parts read, but for what begins so: while something else goes on, and once. */
  lookAhead(except: string): void;
  /** The tokens that begin so. */
  tokensOf(start: string): ReadonlySet<Token>;
};

/** Null where the release cannot be used with these compiled pages. */
export function readEarlier(
  cacheDirectory: string,
  release: string,
  {
    key,
    tracer,
    known = null,
  }: {
    readonly key: string;
    readonly tracer: Tracer;
    /** Its manifest, where it has been read. */
    readonly known?: Manifest | null;
  },
): Earlier | null {
  const manifest = known?.key === key ? known : readManifest(cacheDirectory, release, key);
  return manifest && { manifest, release, ...comparing(manifest, tracer) };
}

/** What has not been compared is 0. */
const SAME = 1;
const CHANGED = 2;

/** Parts read the same again and again: each token is compared once. */
function comparing(
  { tokens, digests }: Manifest,
  tracer: Tracer,
): Pick<Earlier, 'isUnchanged' | 'lookAhead' | 'tokensOf'> {
  const states = forEach(() => new Uint8Array(tokens.length));
  const compare = (number: number, precision: Precision): number => {
    const isSame = digests[precision][number] === tracer.digestOf(tokens[number] ?? '', precision);
    return (states[precision][number] = isSame ? SAME : CHANGED);
  };
  return {
    isUnchanged({ read }, precision, leftOut) {
      const state = states[precision];
      for (const number of read) {
        if (state[number] === SAME || leftOut?.has(tokens[number] ?? '')) continue;
        if ((state[number] || compare(number, precision)) === CHANGED) return false;
      }
      return true;
    },
    lookAhead(except) {
      for (const [number, token] of tokens.entries())
        if (!token.startsWith(except))
          for (const precision of precisions) if (digests[precision][number] !== null) compare(number, precision);
    },
    tokensOf: (start) => new Set(tokens.filter((token) => token.startsWith(start))),
  };
}

/** Those parts, as they were made, of which everything they read is as it was, leaving out what is not known yet; by id. */
export function unchangedParts(
  parts: readonly Part[],
  earlier: Earlier,
  unknown?: ReadonlySet<Token>,
): Map<string, Kept> {
  const unchanged = new Map<string, Kept>();
  for (const part of parts) {
    const kept = unchangedPart(part, earlier, unknown);
    if (kept) unchanged.set(part.id, kept);
  }
  return unchanged;
}

export function unchangedPart(
  { id, precision = 'day' }: Pick<Part, 'id' | 'precision'>,
  { manifest, isUnchanged }: Earlier,
  unknown?: ReadonlySet<Token>,
): Kept | null {
  const kept = manifest.parts.get(id);
  return kept && isUnchanged(kept, precision, unknown) ? kept : null;
}

/** Writes the manifest of `release`, and forgets those of releases that are gone. `precisionOf`: how closely a part reads. */
export function writeManifest(
  cacheDirectory: string,
  release: string,
  {
    key,
    fullAt,
    made,
    kept,
    earlier,
    precisionOf,
    tracer,
    similar,
  }: Pick<Manifest, 'key' | 'fullAt' | 'similar'> & {
    made: readonly Made[];
    kept: readonly Kept[];
    /** That which those that are kept come from. */
    earlier: Pick<Manifest, 'tokens'> | null;
    precisionOf(id: string): Precision;
    tracer: Tracer;
  },
): void {
  const tokens: Token[] = [];
  const numbers = new Map<Token, number>();
  const numberOf = (token: Token): number => {
    const known = numbers.get(token);
    if (known !== undefined) return known;
    numbers.set(token, tokens.length);
    return tokens.push(token) - 1;
  };
  const asked = forEach(() => new Set<number>());
  const total = [...made, ...kept].reduce((sum, { read }) => sum + read.length, 0);
  const reads = new Uint32Array(total);
  const starts = new Uint32Array(made.length + kept.length + 1);
  let end = 0;
  let part = 0;
  const note = (number: number, precision: Precision): void => {
    reads[end++] = number;
    asked[precision].add(number);
  };
  const noteAll = (parts: readonly Pick<Made | Kept, 'id' | 'read'>[], known: readonly Token[]): void => {
    // Nothing is looked up twice: parts read the same again and again.
    const renumbered = new Uint32Array(known.length);
    for (const { id, read } of parts) {
      const precision = precisionOf(id);
      for (const former of read) {
        const number = renumbered[former] || numberOf(known[former] ?? '') + 1;
        renumbered[former] = number;
        note(number - 1, precision);
      }
      starts[++part] = end;
    }
  };
  noteAll(made, tracer.tokens);
  noteAll(kept, earlier?.tokens ?? []);
  // By the day of all, to tell whether there is anything new.
  const isAsked = (number: number, precision: Precision) => precision === 'day' || asked[precision].has(number);
  const digests: Digests = forEach((each) =>
    tokens.map((token, number) => (isAsked(number, each) ? tracer.digestOf(token, each) : null)),
  );
  const all = [...made, ...kept];
  const written: Written = {
    format: FORMAT,
    key,
    fullAt,
    tokens,
    digests,
    origins: tracer.origins(),
    ids: all.map(({ id }) => id),
    paths: all.map(({ paths }) => paths),
    reads,
    starts,
    similar,
  };
  mkdirSync(folderOf(cacheDirectory), { recursive: true });
  const path = fileFor(cacheDirectory, release);
  writeFileSync(`${path}.unfinished`, serialize(written));
  renameSync(`${path}.unfinished`, path);
  forgetOthers(cacheDirectory, release);
}

function forEach<T>(make: (precision: Precision) => T): Record<Precision, T> {
  return { second: make('second'), day: make('day'), change: make('change') };
}

function folderOf(cacheDirectory: string): string {
  return join(cacheDirectory, 'manifests');
}

function fileFor(cacheDirectory: string, release: string): string {
  return join(folderOf(cacheDirectory), `${basename(release).replace(/\.unfinished$/, '')}.bin`);
}

/** Those whose release is not beside this one any more. */
function forgetOthers(cacheDirectory: string, release: string): void {
  for (const name of readdirSync(folderOf(cacheDirectory))) {
    const path = join(folderOf(cacheDirectory), name);
    const other = join(release, '..', name.replace(/\.(?:bin|json)$/, ''));
    if (path !== fileFor(cacheDirectory, release) && !existsSync(other)) rmSync(path, { force: true });
  }
}
