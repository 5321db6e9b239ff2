/**
 * The files of the index, as the build writes them and the browser reads them. All but the first are compressed
 * (raw DEFLATE, RFC 1951): a static host does not compress what it does not know.
 */

/** What is in the index, in the order in which its entries are numbered. */
export const entryKinds = ['apis', 'services', 'systems', 'datasets', 'organisations', 'operations'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** `/search/index.json` */
export type IndexManifest = {
  /** Where the other files are. Another index has another folder, so that no cache can mix two of them. */
  folder: string;
  /** Entries of each kind. */
  counts: Record<EntryKind, number>;
  /** Entries in each file of records. */
  perBlock: number;
};

export const manifestPath = '/search/index.json';
export const vocabularyFile = 'words.bin';
export const shardFile = (number: number): string => `postings/${number}.bin`;
export const blockFile = (number: number): string => `records/${number}.bin`;

/** Everything but an operation. */
export type StoredThing = {
  path: string;
  name: string;
  about: string;
  abbreviation?: string;
  /** Language of its text, unless English. */
  language?: string;
};

export type StoredOperation = [
  method: string,
  path: string,
  summary: string,
  anchor: string,
  /** Position in the `versions` of the block. */
  version: number,
  /** 1 where it is deprecated. */
  deprecated: 0 | 1,
  operationId: string,
];

/** What surrounds operations: the version of an API that they are of. */
export type StoredVersion = {
  /** The path of the version’s reference, where each operation has its anchor. */
  reference: string;
  name: string;
  organisation: string;
  /** The label of the version, unless it is the current one. */
  version?: string;
  /** Language of its text, unless English. */
  language?: string;
};

export type Block = { versions: StoredVersion[]; entries: (StoredThing | StoredOperation)[] };
