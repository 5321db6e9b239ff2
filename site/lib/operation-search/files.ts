/**
 * The files of the index, as the build writes them and the browser reads them. All but the first are compressed
 * (raw DEFLATE, RFC 1951): a static host does not compress what it does not know.
 */

/** `/search/operations.json` */
export type IndexManifest = {
  /** Where the other files are. Another index has another folder, so that no cache can mix two of them. */
  folder: string;
  operations: number;
  /** Operations in each file of records. */
  perBlock: number;
};

export const manifestPath = '/search/operations.json';
export const vocabularyFile = 'words.bin';
export const shardFile = (number: number): string => `postings/${number}.bin`;
export const blockFile = (number: number): string => `records/${number}.bin`;

/** What is shown of an operation: a row of a block. */
export type StoredOperation = [
  method: string,
  path: string,
  summary: string,
  anchor: string,
  /** Position in the `apis` of the block. */
  api: number,
  /** 1 where it is deprecated. */
  deprecated: 0 | 1,
  operationId: string,
];

export type StoredApi = {
  /** The path of the version’s reference, where each operation has its anchor. */
  reference: string;
  name: string;
  organisation: string;
  /** The label of the version, unless it is the current one. */
  version?: string;
  /** Language of its text, unless English. */
  language?: string;
};

export type Block = { apis: StoredApi[]; operations: StoredOperation[] };
