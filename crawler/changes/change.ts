/**
 * A change: one semantic difference between two revisions of a description.
 */
import type { ChangeLevel } from '../../schemas/words.ts';
import type { RuleId } from './rules/index.ts';

/** An operation as people name it. */
export type OperationName = { readonly method: string; readonly path: string };

export type Change = {
  readonly rule: RuleId;
  readonly level: ChangeLevel;
  /** One sentence for people; names of the description stand in backticks. */
  readonly message: string;
  /** The operations it affects, by their newest names; none when it is about the API as a whole. */
  readonly operations: readonly OperationName[];
  /** JSON pointers into the bundled documents; absent on the side where the thing is not there. */
  readonly before?: string;
  readonly after?: string;
};

/** What a comparison finds, before it is known how many operations it concerns. */
export type Difference = {
  readonly rule: RuleId;
  /** What the sentence speaks about, such as `address.postcode`; already in words where it has no name. */
  readonly name: string;
  /** Where that is: “in the request body”; empty where the name says it. */
  readonly place: string;
  /** The old and the new value, in words. */
  readonly was?: string;
  readonly is?: string;
  readonly before?: string;
  readonly after?: string;
};

/** Whose side a schema is on: what a client sends, or what it gets. */
export type Direction = 'request' | 'response';
