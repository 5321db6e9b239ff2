import type { CheckKind, Severity } from '../../../schemas/words.ts';
import type { Facts } from './facts.ts';
import type { SourceName } from './sources.ts';

/** What people are told about a check. */
export type CheckMetadata = {
  /** Stable for ever: it is the address of its page among the standards, and what waivers name. */
  readonly id: string;
  readonly kind: CheckKind;
  readonly severity: Severity;
  /** How a description should be. */
  readonly title: string;
  /** What the document it comes from says, in our words; `at` is the fragment of the place in there. */
  readonly clause: { readonly source: SourceName; readonly words: string; readonly at?: string };
  /** What to do about a finding. */
  readonly action: string;
  /**
   * The smallest part of a description that passes, and the same with the mistake, as YAML. What every description
   * needs and is not there (`openapi`, `info`, `paths`) is understood.
   */
  readonly good: string;
  readonly bad: string;
};

/** One place that a check does not like. */
export type Fault = {
  /** What is wrong, where, and what to do. */
  readonly message: string;
  /** JSON pointer into the bundled document. */
  readonly pointer: string;
};

/** What came of one check. */
export type Judgement = {
  /** How many things it looked at. */
  readonly applied: number;
  /** The faults of each thing that has any. */
  readonly failures: readonly (readonly Fault[])[];
};

export type Check = CheckMetadata & { judge(facts: Facts): Judgement };

type Definition<Thing> = CheckMetadata & {
  /** The things it applies to. */
  on(facts: Facts): readonly Thing[];
  /** What is wrong with one of them: a message about the thing itself, or faults elsewhere. Nothing: it passes. */
  find(thing: Thing, facts: Facts): string | Fault | readonly Fault[] | null | undefined | false;
};

/** A check from its table row. It sees every thing once, changes nothing and never throws, whatever the document. */
export function defineCheck<Thing extends { readonly pointer: string }>({
  on,
  find,
  ...metadata
}: Definition<Thing>): Check {
  return {
    ...metadata,
    judge(facts) {
      const things = on(facts);
      const failures: (readonly Fault[])[] = [];
      for (const thing of things) {
        const found = find(thing, facts);
        if (!found) continue;
        const faults =
          typeof found === 'string'
            ? [{ message: found, pointer: thing.pointer }]
            : 'message' in found
              ? [found]
              : found;
        if (faults.length > 0) failures.push(faults);
      }
      return { applied: things.length, failures };
    },
  };
}
