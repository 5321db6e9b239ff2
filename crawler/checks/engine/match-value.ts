/**
 * Whether a value fits a schema of the model. Lenient: what is not understood fits, and once the budget is spent
 * everything does. Made for examples, which should be right; not for validating what anybody sends.
 */
import type { ModelSchema } from '../../../schemas/model.ts';
import { isObject, type JsonObject } from '../../openapi/json-value.ts';
import { compilePattern, isTame } from './patterns.ts';

/** Steps that may still be taken, over all values of one description. */
export type Budget = { steps: number };

/** Why and where (as `boats › 0 › name`) a value does not fit; null when it does. */
export type Mismatch = { readonly at: string; readonly why: string };

export function mismatch(
  value: unknown,
  index: number,
  schemas: readonly ModelSchema[],
  budget: Budget,
): Mismatch | null {
  return match(value, index, { schemas, budget, path: [] }, 0);
}

/** `path` is where the value stands; it grows and shrinks on the way. */
type Run = { readonly schemas: readonly ModelSchema[]; readonly budget: Budget; readonly path: string[] };

const DEEPEST = 60;
const MOST_ITEMS = 50;

function match(value: unknown, index: number, run: Run, depth: number): Mismatch | null {
  const schema = run.schemas[index];
  if (schema === undefined || depth > DEEPEST || --run.budget.steps <= 0) return null;
  if (schema.always === false) return fails(run, 'nothing is allowed here');
  if (schema.unresolved !== undefined || (value === null && schema.nullable)) return null;
  // A reference within an example is somebody’s way to put it together; it is not the value.
  if (isObject(value) && typeof value['$ref'] === 'string') return null;
  return (
    (schema.ref === undefined ? null : match(value, schema.ref, run, depth + 1)) ??
    matchType(value, schema, run) ??
    matchChoice(value, schema, run) ??
    matchContent(value, schema, run, depth + 1) ??
    matchBranches(value, schema, run, depth + 1)
  );
}

function matchType(value: unknown, { types }: ModelSchema, run: Run): Mismatch | null {
  if (types === undefined || types.length === 0 || types.some((type) => isOfType(value, type))) return null;
  const wanted = types.map((type) => words[type] ?? type).join(' or ');
  return fails(run, `it is ${words[typeOf(value)] ?? 'something else'}, but must be ${wanted}`);
}

/** Whether a value is of a type of JSON Schema; types that are not known are anybody’s guess. */
export function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
  return !Object.hasOwn(words, type) || typeOf(value) === type;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const words: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function matchChoice(value: unknown, schema: ModelSchema, run: Run): Mismatch | null {
  if (isContainer(value)) return null;
  const { enum: values } = schema;
  if (values !== undefined && values.length > 0) {
    run.budget.steps -= values.length / 10;
    if (!values.includes(value) && !values.some(isContainer))
      return fails(run, `${show(value)} is none of the values that are allowed`);
  }
  const isOther = 'const' in schema && !isContainer(schema.const) && schema.const !== value;
  return isOther ? fails(run, `it must be ${show(schema.const)}`) : null;
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function matchContent(value: unknown, schema: ModelSchema, run: Run, depth: number): Mismatch | null {
  if (typeof value === 'string') return matchText(value, schema, run);
  if (typeof value === 'number') return matchNumber(value, schema, run);
  if (Array.isArray(value)) return matchItems(value, schema, run, depth);
  return isObject(value) ? matchMembers(value, schema, run, depth) : null;
}

function matchNumber(value: number, schema: ModelSchema, run: Run): Mismatch | null {
  const { minimum = -Infinity, exclusiveMinimum = -Infinity, maximum = Infinity, exclusiveMaximum = Infinity } = schema;
  if (value < minimum || value <= exclusiveMinimum) return fails(run, `${value} is too small`);
  return value > maximum || value >= exclusiveMaximum ? fails(run, `${value} is too large`) : null;
}

function matchText(value: string, { minLength = 0, maxLength = Infinity, format, pattern }: ModelSchema, run: Run) {
  if (value.length < minLength) return fails(run, `${show(value)} is too short`);
  // Characters count, not code units.
  if (value.length > maxLength && Array.from(value.slice(0, 2 * maxLength + 2)).length > maxLength)
    return fails(run, `${show(value)} is too long`);
  const form = format === undefined || !Object.hasOwn(forms, format) ? undefined : forms[format];
  if (form !== undefined && !form.test(value.slice(0, 100))) return fails(run, `${show(value)} is not a ${format}`);
  return pattern === undefined ? null : matchPattern(value, pattern, run);
}

/** Formats that have one form only, as far as that can be told at a glance (RFC 3339, RFC 9562). */
const forms: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d/,
  uuid: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
};

function matchPattern(value: string, pattern: string, run: Run): Mismatch | null {
  if (!isTame(pattern, value)) return null;
  run.budget.steps -= PATTERN_COSTS;
  // That a pattern cannot be used is what another check says.
  if (compilePattern(pattern)?.test(value) !== false) return null;
  return fails(run, `${show(value)} does not fit the pattern ${show(pattern)}`);
}

/** A pattern is much slower than any other step. */
const PATTERN_COSTS = 100;

function matchItems(value: readonly unknown[], schema: ModelSchema, run: Run, depth: number): Mismatch | null {
  const { items, prefixItems = [], minItems = 0, maxItems = Infinity } = schema;
  if (value.length < minItems) return fails(run, `it has ${value.length} entries, but must have at least ${minItems}`);
  if (value.length > maxItems) return fails(run, `it has ${value.length} entries, but may have at most ${maxItems}`);
  const shown = Math.min(value.length, MOST_ITEMS);
  for (let position = 0; position < shown; position++) {
    const index = prefixItems[position] ?? items;
    const found = index === undefined ? null : matchBelow(String(position), value[position], index, run, depth);
    if (found) return found;
  }
  return null;
}

function matchMembers(value: JsonObject, schema: ModelSchema, run: Run, depth: number): Mismatch | null {
  const { properties = [], additionalProperties, patternProperties = [], required = [] } = schema;
  run.budget.steps -= (properties.length + required.length) / 4;
  const known = namesOf(schema, properties);
  const missing = required.find((name) => !Object.hasOwn(value, name) && !isOneWay(known.get(name), run.schemas));
  if (missing !== undefined) return fails(run, `${show(missing)} is missing`);
  const isClosed = additionalProperties !== undefined && run.schemas[additionalProperties]?.always === false;
  for (const name of Object.keys(value)) {
    const index = known.get(name) ?? (patternProperties.length > 0 ? undefined : additionalProperties);
    if (index === undefined) continue;
    if (isClosed && index === additionalProperties) return fails(run, `${show(name)} is not a field of it`);
    const found = matchBelow(name, value[name], index, run, depth);
    if (found) return found;
  }
  return null;
}

/** Large objects are compared with the same schema again and again. */
function namesOf(schema: ModelSchema, properties: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const known = names.get(schema) ?? new Map(properties);
  names.set(schema, known);
  return known;
}

const names = new WeakMap<ModelSchema, ReadonlyMap<string, number>>();

function matchBelow(name: string, value: unknown, index: number, run: Run, depth: number): Mismatch | null {
  run.path.push(name);
  const found = match(value, index, run, depth);
  run.path.pop();
  return found;
}

/** What is only sent, or only returned, is rightly missing on the other way. */
function isOneWay(index: number | undefined, schemas: readonly ModelSchema[]): boolean {
  const schema = index === undefined ? undefined : schemas[index];
  const target = schema?.ref === undefined ? undefined : schemas[schema.ref];
  return [schema, target].some((each) => each?.readOnly === true || each?.writeOnly === true);
}

function matchBranches(value: unknown, { allOf, anyOf, oneOf }: ModelSchema, run: Run, depth: number): Mismatch | null {
  for (const index of allOf ?? []) {
    const found = match(value, index, run, depth);
    if (found) return found;
  }
  for (const branches of [anyOf, oneOf]) {
    let nearest: Mismatch | null = null;
    let fits = branches === undefined || branches.length === 0;
    for (const index of branches ?? []) {
      const found = match(value, index, run, depth);
      fits = found === null;
      if (fits) break;
      // The form that was meant is the one that fits furthest in.
      if (nearest === null || (found?.at ?? '').length > nearest.at.length) nearest = found;
    }
    if (!fits) return nearest;
  }
  return null;
}

function fails({ path }: Run, why: string): Mismatch {
  return { at: path.slice(-6).join(' › '), why };
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`.toWellFormed();
}
