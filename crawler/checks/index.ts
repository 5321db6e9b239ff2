import type { Check } from './check.ts';
import { hasOperations } from './has-operations.ts';
import { operationIdUnique } from './operation-id-unique.ts';
import { pathParametersDeclared } from './path-parameters-declared.ts';
import { schemaValid } from './schema-valid.ts';

/** Every check, in the order in which findings are shown. Adding one: a file here, a line here, a page in `content/standards`. */
export const checks: readonly Check[] = [schemaValid, operationIdUnique, pathParametersDeclared, hasOperations];
