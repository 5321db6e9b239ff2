import type { Severity } from '../../schemas/words.ts';
import type { Model } from '../../schemas/model.ts';
import type { JsonObject } from '../openapi/json-value.ts';
import type { Operation } from '../openapi/operations.ts';
import type { KnownVersion } from '../openapi/specification.ts';

/** What a check looks at. */
export type Subject = {
  /** One self-contained document; not to be changed. */
  readonly document: JsonObject;
  /** Null when the version of the specification is not known. */
  readonly version: KnownVersion | null;
  readonly operations: readonly Operation[];
  /** The same, normalised: what most checks look at. */
  readonly model: Model;
};

/** One place that a check does not like. */
export type CheckResult = {
  /** What is wrong and what to do. */
  readonly message: string;
  /** JSON pointer into the bundled document. */
  readonly pointer: string;
};

/** One rule. Its id is stable for ever: it is the address of its page among the standards. */
export type Check = {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  run(subject: Subject): readonly CheckResult[];
};
