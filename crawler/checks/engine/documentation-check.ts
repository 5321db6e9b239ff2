import { defineCheck, type Check, type CheckMetadata } from './check.ts';
import { plain, type Facts } from './facts.ts';

type Topic = Pick<CheckMetadata, 'id' | 'title' | 'clause' | 'action'> & {
  /** The words by which it is known that a text is about it. */
  readonly words: RegExp;
  /** What is missing, as the object of a sentence. */
  readonly missing: string;
  /** Whether a text that is there may say something of it, only not enough. */
  readonly isGradual?: true;
  /** A sentence about it, for the example. */
  readonly sentence: string;
  /** Whether another field than a text says it. */
  readonly said?: (facts: Facts) => boolean;
};

/**
 * A check that the description’s own text says something about a topic. Where the documentation is somewhere else
 * (`externalDocs`), that is not known, and nothing is found.
 */
export function defineDocumentationCheck({ words, missing, isGradual, sentence, said, ...metadata }: Topic): Check {
  const isSaid = (facts: Facts) => words.test(facts.prose().slice(0, LONGEST)) || (said?.(facts) ?? false);
  const start = 'info:\n  title: Boats\n  version: 1.4.0\n  description: ';
  return defineCheck({
    ...metadata,
    kind: 'standard',
    severity: 'info',
    good: `${start}${sentence}\n`,
    bad: `${start}Boats and what belongs to them.\n`,
    on(facts) {
      const isThere = isSaid(facts);
      return isThere || !isElsewhere(facts) ? [{ pointer: '', isThere }] : [];
    },
    find: ({ isThere }, facts) =>
      !isThere && {
        message: `The description says ${isGradual && plain(facts.model.description) !== '' ? 'too little' : 'nothing'} about ${missing}. ${metadata.action}`,
        pointer: plain(facts.model.description) === '' ? '/info' : '/info/description',
      },
  });
}

function isElsewhere({ document }: Facts): boolean {
  return Object.hasOwn(document, 'externalDocs');
}

const LONGEST = 200_000;
