/**
 * An example of each kind of change, by the id of its rule.
 */
import { descriptionExamples } from './description-examples.ts';
import type { ChangeExample } from './example.ts';
import { keywordExamples } from './keyword-examples.ts';
import type { RuleId } from '../rules/index.ts';
import { schemaExamples } from './schema-examples.ts';

/** Every rule has one: a test says so. */
export const changeExamples = {
  ...descriptionExamples,
  ...schemaExamples,
  ...keywordExamples(),
} as Readonly<Record<RuleId, ChangeExample>>;
