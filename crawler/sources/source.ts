/**
 * What every kind of source can do: look at one registered place and say what is there now.
 */
import type { Estate } from '../../schemas/estate.ts';
import type { RegisteredSource, SourceKind } from '../../schemas/registration.ts';
import type { HttpClient } from '../http/client.ts';
import type { Failure } from '../problems.ts';

export type SourceDeps = {
  readonly http: HttpClient;
  readonly estate: Pick<Estate, 'limits' | 'allowedOrigins'>;
  readonly userAgent: string;
  /** A folder for bare clones; anything in it may be deleted at any time. */
  readonly gitDirectory: string;
};

/** What is known from the last reading. */
export type KnownReading = {
  /** Whatever this kind of source returned as `validators`; null when it must be read in full. */
  readonly validators: unknown;
  /** Whether a target with a description of its own is known at this path. */
  knows(path: string): boolean;
  /** The kept bytes of a file of the newest revision of a target; null when they are not kept. */
  keptBytes(path: string, location: string): Uint8Array | null;
};

/** The bytes of a file that a description refers to, or why they could not be had. */
export type Part =
  Uint8Array | { readonly missing: string; /** Set when it may well be there tomorrow. */ readonly lost?: Failure };

/** One description that was found, with a way to get the files it refers to. */
export type FoundTarget = {
  /** The path in the repository, or the address: stable, and unique within the source. */
  readonly path: string;
  /** Where a person can look at it. */
  readonly webUrl: string | null;
  /** The location of the root file: its address, or `repo:///path` in a repository. */
  readonly location: string;
  readonly bytes: Uint8Array;
  /** Files it refers to, in as few requests as possible; only asked for those of the same repository or origin. */
  load(locations: readonly string[]): Promise<ReadonlyMap<string, Part>>;
};

/** A known target that is there and was not read. */
export type UnreadTarget = { readonly path: string; readonly webUrl: string | null; readonly failure: Failure };

export type SourceOutcome =
  | { readonly status: 'unchanged' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | {
      readonly status: 'read';
      readonly targets: readonly FoundTarget[];
      readonly unread: readonly UnreadTarget[];
      /** Whether everything there is was listed: only then does a missing target mean that it is gone. */
      readonly complete: boolean;
      readonly commit: string | null;
      readonly committedAt: string | null;
      readonly notes: readonly Failure[];
      /** What the next run needs to ask "anything new?"; asked for after all files were loaded. Null: read in full again. */
      validators(): unknown;
    };

export type Source<K extends SourceKind> = {
  /** Never throws for anything that the other side does. */
  observe(
    source: Extract<RegisteredSource, { kind: K }>,
    known: KnownReading,
    deps: SourceDeps,
  ): Promise<SourceOutcome>;
};
