/**
 * What a release was made from: every part with its files, and the digest of everything it read.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SimilarApi } from '../../schemas/open-data.ts';
import type { Made } from './make-part.ts';
import type { Part } from './part.ts';
import type { Digests, Precision, Token, Tracer } from './trace.ts';

/** Raised when manifests are written otherwise. */
const FORMAT = 1;

export type Manifest = {
  /** Of the compiled pages. */
  readonly key: string;
  /** When everything was made last, by the snapshot’s clock. */
  readonly fullAt: string;
  readonly parts: ReadonlyMap<string, Made>;
  readonly digests: Digests;
  readonly origins: ReturnType<Tracer['origins']>;
  readonly similar: readonly (readonly [string, readonly SimilarApi[]])[];
};

type Written = {
  format: number;
  key: string;
  fullAt: string;
  /** Each once; parts name them by their numbers. */
  tokens: Token[];
  digests: Record<Precision, (string | null)[]>;
  origins: Manifest['origins'];
  parts: { id: string; paths: readonly string[]; read: number[] }[];
  similar: Manifest['similar'];
};

/** The manifest of a release, kept in `cacheDirectory`; null where there is none that can be used with these compiled pages. */
function readManifest(cacheDirectory: string, release: string, key: string): Manifest | null {
  const path = fileFor(cacheDirectory, release);
  if (!existsSync(path) || !existsSync(release)) return null;
  let written: Written;
  try {
    written = JSON.parse(readFileSync(path, 'utf8')) as Written;
  } catch {
    return null; // half of a file: everything is made again
  }
  if (written.format !== FORMAT || written.key !== key) return null;
  const { tokens } = written;
  const toMap = (digests: (string | null)[]) =>
    new Map(digests.flatMap((digest, number) => (digest === null ? [] : [[tokens[number] ?? '', digest] as const])));
  return {
    key,
    fullAt: written.fullAt,
    parts: new Map(
      written.parts.map(({ id, paths, read }) => [id, { id, paths, read: read.map((number) => tokens[number] ?? '') }]),
    ),
    digests: forEach((precision) => toMap(written.digests[precision])),
    origins: written.origins,
    similar: written.similar,
  };
}

/** A release that a new one can take over from. */
export type Earlier = { readonly manifest: Manifest; readonly release: string };

/** Null where the release cannot be used with these compiled pages. */
export function readEarlier(cacheDirectory: string, release: string, key: string): Earlier | null {
  const manifest = readManifest(cacheDirectory, release, key);
  return manifest && { manifest, release };
}

/** Those parts, as they were made, of which everything they read is as it was; by id. */
export function unchangedParts(parts: readonly Part[], earlier: Earlier, tracer: Tracer): Map<string, Made> {
  return new Map(
    parts.flatMap((part) => {
      const made = unchangedPart(part, earlier, tracer);
      return made ? [[part.id, made]] : [];
    }),
  );
}

export function unchangedPart(
  { id, precision = 'day' }: Pick<Part, 'id' | 'precision'>,
  { manifest }: Earlier,
  tracer: Tracer,
): Made | null {
  const made = manifest.parts.get(id);
  return made && isUnchanged(made, precision, manifest, tracer) ? made : null;
}

/** Whether everything that was read is as it was, as closely as that. */
export function isUnchanged(
  { read }: Pick<Made, 'read'>,
  precision: Precision,
  { digests }: Manifest,
  tracer: Tracer,
): boolean {
  return read.every((token) => digests[precision].get(token) === tracer.digestOf(token, precision));
}

/** Writes the manifest of `release`, and forgets those of releases that are gone. `parts`: with how precisely each reads. */
export function writeManifest(
  cacheDirectory: string,
  release: string,
  {
    key,
    fullAt,
    made,
    tracer,
    similar,
  }: Pick<Manifest, 'key' | 'fullAt' | 'similar'> & {
    made: readonly (Made & { precision: Precision })[];
    tracer: Tracer;
  },
): void {
  const numbers = new Map<Token, number>();
  const digests = forEach((): (string | null)[] => []);
  const parts = made.map(({ id, paths, read, precision }) => ({
    id,
    paths,
    read: read.map((token) => {
      const number = numbers.get(token) ?? numbers.size;
      numbers.set(token, number);
      // By the day of all, to tell whether there is anything new.
      for (const each of [precision, 'day'] as const) digests[each][number] ??= tracer.digestOf(token, each);
      return number;
    }),
  }));
  const filled = (some: (string | null)[]) => Array.from(numbers.values(), (number) => some[number] ?? null);
  const written: Written = {
    format: FORMAT,
    key,
    fullAt,
    tokens: [...numbers.keys()],
    digests: forEach((precision) => filled(digests[precision])),
    origins: tracer.origins(),
    parts,
    similar,
  };
  mkdirSync(folderOf(cacheDirectory), { recursive: true });
  const path = fileFor(cacheDirectory, release);
  writeFileSync(`${path}.unfinished`, JSON.stringify(written));
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
  return join(folderOf(cacheDirectory), `${basename(release).replace(/\.unfinished$/, '')}.json`);
}

/** Those whose release is not beside this one any more. */
function forgetOthers(cacheDirectory: string, release: string): void {
  for (const name of readdirSync(folderOf(cacheDirectory))) {
    const path = join(folderOf(cacheDirectory), name);
    const other = join(release, '..', name.replace(/\.json$/, ''));
    if (path !== fileFor(cacheDirectory, release) && !existsSync(other)) rmSync(path, { force: true });
  }
}
