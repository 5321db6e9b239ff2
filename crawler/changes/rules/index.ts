import { apiRules } from './api-rules.ts';
import { bodyRules } from './body-rules.ts';
import { operationRules } from './operation-rules.ts';
import { parameterRules } from './parameter-rules.ts';
import type { Rule } from './rule.ts';
import { schemaRules } from './schema-rules.ts';

/** Every rule by its id. A rule is added to the table of its subject, and found by the comparison of that subject. */
const allRules = { ...operationRules, ...parameterRules, ...bodyRules, ...apiRules, ...schemaRules };
export type RuleId = keyof typeof allRules;
export const changeRules: Readonly<Record<RuleId, Rule>> = allRules;
