import { Validator } from '@seriousme/openapi-schema-validator';
import type { JsonObject } from '../openapi/json-value.ts';
import { measure } from '../openapi/measure.ts';
import type { KnownVersion } from '../openapi/specification.ts';
import type { Check } from './check.ts';
import { explainErrors, type SchemaError } from './explain-errors.ts';
import { sliceDocument } from './slice-document.ts';

export const schemaValid: Check = {
  id: 'schema-valid',
  severity: 'error',
  title: 'It follows the rules of its specification',
  run({ document, version }) {
    if (version === null) return [];
    const quick = validatorFor(quickValidator, version);
    if (quick(document)) return [];
    const first = quick.errors ?? [];
    const all = allErrors(document, validatorFor(thoroughValidator, version));
    return explainErrors(all.length > 0 ? all : first, document);
  },
};

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

function allErrors(document: JsonObject, validate: CompiledSchema): readonly SchemaError[] {
  if (measure(document, SMALL).status === 'measured') return validate(document) ? [] : (validate.errors ?? []);
  let errors: SchemaError[] = [];
  for (const slice of sliceDocument(document)) {
    if (!validate(slice.document))
      errors = errors.concat((validate.errors ?? []).filter((error) => isIn(error, slice.pointer)));
    if (errors.length >= ENOUGH) break;
  }
  return errors;
}

const SMALL = { depth: 1000, nodes: 20_000, characters: Number.MAX_SAFE_INTEGER };
const ENOUGH = 5000;

/** The frame is part of each slice: what is wrong with it is said once. */
function isIn({ instancePath }: SchemaError, pointer: string): boolean {
  return pointer === '' || instancePath === pointer || instancePath.startsWith(`${pointer}/`);
}
