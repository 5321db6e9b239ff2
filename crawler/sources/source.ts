/**
 * What every kind of source can do: look at one registered place and say what is there now.
 */
import type { Estate } from '../../schemas/estate.ts';
import type { RegisteredSource, SourceKind } from '../../schemas/registration.ts';
import type { AnalysisPool } from '../analysis-pool.ts';
import type { HttpClient } from '../http/client.ts';
import type { Robots } from '../http/robots.ts';
import type { NamedOrganisation, Statement } from '../metadata.ts';
import type { Failure } from '../problems.ts';
import type { SaidModel } from '../said-things.ts';

export type SourceDeps = {
  readonly http: HttpClient;
  /** Asked before any address that was found rather than registered. */
  readonly robots: Robots;
  readonly estate: Pick<Estate, 'limits' | 'allowedOrigins' | 'pacing'>;
  /** Where files of other people are read. */
  readonly pool: Pick<AnalysisPool, 'readCatalogue' | 'readSidecars'>;
  readonly userAgent: string;
  /** The operator's tokens for APIs, by the exact origin that each is sent to. */
  readonly tokens: ReadonlyMap<string, string>;
  /** A folder for bare clones; anything in it may be deleted at any time. */
  readonly gitDirectory: string;
};

/** Histories are of what is known already: nothing is found. */
export type HistoryDeps = Omit<SourceDeps, 'robots'>;

export type KnownOrganisation = {
  readonly id: string;
  readonly name: string;
  readonly abbreviation: string | null;
  readonly url: string | null;
};

/** The files of a revision, the root first. `sha256` is the digest over all of them. */
export type KeptContent = {
  readonly sha256: string;
  /** `missing`: why it was not there. */
  readonly files: readonly { readonly location: string; readonly missing: string | null }[];
  /** All their bytes, counted without reading them. */
  size(): number;
};

/** What is known from the last reading. */
export type KnownReading = {
  /** Whatever this kind of source returned as `validators`; null when it must be read in full. */
  readonly validators: unknown;
  /** Whether a target with a description of its own is known at this path. */
  knows(path: string): boolean;
  /** The kept bytes of a file of the newest revision of a target; null when they are not kept. */
  keptBytes(path: string, location: string): Uint8Array | null;
  /** The newest revision of a target; null when it has none. The bytes of its files are those of `keptBytes`. */
  kept(path: string): KeptContent | null;
  /** Every organisation that is registered. */
  organisations(): readonly KnownOrganisation[];
};

/** The bytes of a file that a description refers to, or why they could not be had. */
export type Part =
  Uint8Array | { readonly missing: string; /** Set when it may well be there tomorrow. */ readonly lost?: Failure };

/** What is said of a target elsewhere than in its description. */
export type Said = {
  /** Whose API it is. */
  readonly organisation: string;
  readonly statements: readonly Statement[];
};

/** A commit that was read. */
export type ReadCommit = {
  readonly id: string;
  /** UTC, ISO 8601 with milliseconds; null where nobody says. */
  readonly at: string | null;
  /** The commit before it: null when it is the first, undefined where nobody says. */
  readonly parent: string | null | undefined;
};

/** One description that was found, with a way to get the files it refers to. */
export type FoundTarget = {
  /** The path in the repository, or the address: stable, and unique within the source. */
  readonly path: string;
  /** Where a person can look at it. */
  readonly webUrl: string | null;
  /** What the server knows this content by: its entity tag, or else when it says that it was last modified. */
  readonly validator?: string | undefined;
  /** The location of the root file: its address, or `repo:///path` in a repository. */
  readonly location: string;
  readonly bytes: Uint8Array;
  /** The commit it is of, and the one of its repository that was read before; left out where the whole source is of one. */
  readonly commit?: ReadCommit & { readonly since: string | null };
  /** Files it refers to, in as few requests as possible; only asked for those of the same repository or origin. */
  load(locations: readonly string[]): Promise<ReadonlyMap<string, Part>>;
  readonly said?: Said;
};

/** A target that is there and whose description was not read. */
export type UnreadTarget = {
  readonly path: string;
  readonly webUrl: string | null;
  readonly failure: Failure;
  readonly said?: Said;
};

/** A target that has no description: all that is known of it is what is said of it. */
export type ListedTarget = { readonly path: string; readonly webUrl: string | null; readonly said: Said };

/** An organisation that is not registered, as a catalogue names it. */
export type ListedOrganisation = Omit<NamedOrganisation, 'id' | 'name'> & {
  readonly id: string;
  readonly name: string;
};

export type SourceOutcome =
  | { readonly status: 'unchanged' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | {
      readonly status: 'read';
      readonly targets: readonly FoundTarget[];
      readonly unread: readonly UnreadTarget[];
      /** Paths of known targets that are there and of which nothing new is said. */
      readonly kept?: readonly string[];
      /** Known targets that have another path since the last reading, because the source knows that they are the same. */
      readonly renamed?: readonly { readonly from: string; readonly to: string }[];
      readonly listed?: readonly ListedTarget[];
      readonly model?: SaidModel;
      /** Organisations that its targets belong to and that nobody has registered. */
      readonly organisations?: readonly ListedOrganisation[];
      /** Whether everything there is was listed: only then does a missing target mean that it is gone. */
      readonly complete: boolean;
      /** Null where there are no commits, or where each target has its own. */
      readonly commit: ReadCommit | null;
      readonly notes: readonly Failure[];
      /** The files beside descriptions that were read, and of how many things each speaks. */
      readonly files?: readonly { readonly path: string; readonly says: number }[];
      /** What the next run needs to ask "anything new?"; asked for after all files were loaded. Null: read in full again. */
      validators(): unknown;
    };

/** One target whose earlier contents are wanted. */
export type HistoryTarget = {
  readonly path: string;
  /** The locations of the files that its current content was read from, the root first. */
  readonly locations: readonly string[];
  /** Only what came after this commit is wanted; null for everything. */
  readonly since: string | null;
};

export type HistoryRequest = {
  /** What the last reading returned. */
  readonly validators: unknown;
  readonly targets: readonly HistoryTarget[];
};

/** A content that a target had from one commit, or one moment, on. */
export type EarlierContent = {
  /** Null where it has none. */
  readonly commit: string | null;
  /** UTC, ISO 8601 with milliseconds; never later than that of a newer content. */
  readonly committedAt: string;
  /** Equal for equal contents. */
  readonly signature: string;
  /** As it was then: also its path may have been another. Null where nobody can say, nor of what is older. */
  read(): Promise<FoundTarget | Failure | null>;
};

export type SourceHistory = {
  /**
   * The contents of one target, newest first; the first is the one that was read last. To be used before another target
   * is asked for.
   */
  of(path: string): Promise<readonly EarlierContent[] | Failure>;
};

/** The organisation that somebody has who only looks: whose a place says that it is does not matter then. */
export const nobody = '';

/** A source with the organisation that registers it. */
export type OwnedSource<K extends SourceKind = SourceKind> = Extract<RegisteredSource, { kind: K }> & {
  readonly organisation: string;
};

export type Source<K extends SourceKind> = {
  /** Never throws for anything that the other side does. */
  observe(source: OwnedSource<K>, known: KnownReading, deps: SourceDeps): Promise<SourceOutcome>;
  /**
   * What its targets were before they were read for the first time, or between two readings; null where there is nothing
   * to be had. Never throws for anything that the other side does.
   */
  history?(
    source: Extract<RegisteredSource, { kind: K }>,
    request: HistoryRequest,
    deps: HistoryDeps,
  ): Promise<SourceHistory | Failure | null>;
};
