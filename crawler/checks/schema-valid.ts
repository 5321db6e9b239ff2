import { Validator } from '@seriousme/openapi-schema-validator';
import { measure } from '../openapi/measure.ts';
import type { KnownVersion } from '../openapi/specification.ts';
import type { Check } from './check.ts';
import { explainErrors, type SchemaError } from './explain-errors.ts';

export const schemaValid: Check = {
  id: 'schema-valid',
  severity: 'error',
  title: 'It follows the rules of its specification',
  run({ document, version }) {
    if (version === null) return [];
    const quick = validatorFor(quickValidator, version);
    if (quick(document)) return [];
    const first = quick.errors ?? [];
    // All errors of a huge document could fill the memory; its first one tells enough.
    if (measure(document, SMALL).status === 'exceeded') return explainErrors(first, document);
    const thorough = validatorFor(thoroughValidator, version);
    thorough(document);
    return explainErrors(thorough.errors ?? first, document);
  },
};

const SMALL = { depth: 1000, nodes: 200_000, characters: Number.MAX_SAFE_INTEGER };

/** The compiled JSON Schema of a version: true, or false with errors. It neither changes nor keeps the document. */
type CompiledSchema = ((document: unknown) => boolean) & { readonly errors?: readonly SchemaError[] | null };

/**
 * Compiling a schema takes far longer than using it: each is compiled once per process, when first needed. The
 * package’s own `validate` is asynchronous and copies the document to look at references, which bundling already did.
 */
const quickValidator = new Validator();
const thoroughValidator = new Validator({ allErrors: true, verbose: true });

function validatorFor(validator: Validator, version: KnownVersion): CompiledSchema {
  // The method is public in the package’s JavaScript and missing from its declarations.
  return (validator as unknown as { getAjvValidator(version: KnownVersion): CompiledSchema }).getAjvValidator(version);
}
