import { apiRules } from './api-rules.ts';
import { bodyRules } from './body-rules.ts';
import { operationRules } from './operation-rules.ts';
import { parameterRules } from './parameter-rules.ts';
import type { Rule } from './rule.ts';
import { schemaAlternativeRules } from './schema-alternative-rules.ts';
import { schemaKeywordRules } from './schema-keyword-rules.ts';
import { schemaStructureRules } from './schema-structure-rules.ts';
import { schemaTypeRules } from './schema-type-rules.ts';

/** Every rule by its id. A rule is added to the table of its subject, and found by the comparison of that subject. */
const allRules = {
  ...operationRules,
  ...parameterRules,
  ...bodyRules,
  ...apiRules,
  ...schemaStructureRules,
  ...schemaTypeRules,
  ...schemaAlternativeRules,
  ...schemaKeywordRules,
};
export type RuleId = keyof typeof allRules;
export const changeRules: Readonly<Record<RuleId, Rule>> = allRules;
