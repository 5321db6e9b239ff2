import { Validator } from '@seriousme/openapi-schema-validator';
import type { JsonObject } from '../openapi/json-value.ts';
import type { KnownVersion } from '../openapi/specification.ts';
import { defineCheck } from './engine/check.ts';
import { explainErrors, type SchemaError } from './engine/explain-errors.ts';
import { sliceDocument } from './engine/slice-document.ts';

export const schemaValid = defineCheck({
  id: 'schema-valid',
  kind: 'specification',
  severity: 'error',
  title: 'The description follows the rules of its specification',
  clause: {
    source: 'openapi',
    words: 'Each version of the specification says which members an object has and of what type they are.',
  },
  action: 'Correct what the finding names. Most are misspelt words, wrong indentation, or something that is missing.',
  good: `paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
`,
  bad: `paths:
  /boats:
    get: {respones: {200: {description: All boats}}}
`,
  on: ({ whole, version }) => (version === null ? [] : whole),
  find(_, { document, version }) {
    if (version === null) return null;
    const quick = validatorFor(quickValidator, version);
    if (quick(document)) return null;
    const first = quick.errors ?? [];
    const all = allErrors(document, version);
    return explainErrors(all.length > 0 ? all : first, document);
  },
});

/** Whether a document follows the JSON Schema of a version. */
export function followsSpecification(document: JsonObject, version: KnownVersion): boolean {
  return validatorFor(quickValidator, version)(document);
}

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

/**
 * Gathering every error takes far longer than finding one, and time with the square of their number: the document is
 * looked through in small slices, and only those that the quick validator refuses a second time.
 */
function allErrors(document: JsonObject, version: KnownVersion): readonly SchemaError[] {
  const [quick, thorough] = [validatorFor(quickValidator, version), validatorFor(thoroughValidator, version)];
  let errors: SchemaError[] = [];
  for (const slice of sliceDocument(document)) {
    if (quick(slice.document) || thorough(slice.document)) continue;
    errors = errors.concat((thorough.errors ?? []).filter((error) => isIn(error, slice.pointer)));
    if (errors.length >= ENOUGH) break;
  }
  return errors;
}

const ENOUGH = 5000;

/** The frame is part of each slice: what is wrong with it is said once. */
function isIn({ instancePath }: SchemaError, pointer: string): boolean {
  return pointer === '' || instancePath === pointer || instancePath.startsWith(`${pointer}/`);
}
