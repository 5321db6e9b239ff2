/**
 * A value that a schema allows, made up where the description gives none. What the description says of a field — an
 * example, a default, its values — is used; the rest is invented. Never more than a page of it, however deep it goes.
 */
import type { Model, ModelSchema } from '../../../schemas/model.ts';
import { exampleText } from './example-text.ts';
import { typesOf } from './kinds.ts';
import { resolve } from './resolve.ts';

export type Direction = 'request' | 'answer';

/** Undefined where nothing sensible can be made up. */
export function generateExample(model: Model, index: number, direction: Direction): unknown {
  const { index: target, said } = resolve(model, index);
  const own = resolve(model, target).said;
  // What is said beside a reference may be another example.
  if (said.examples !== own.examples || said.default !== own.default) return begin(model, index, direction);
  const known = made.get(model) ?? { request: new Map<number, unknown>(), answer: new Map<number, unknown>() };
  made.set(model, known);
  if (!known[direction].has(target)) known[direction].set(target, begin(model, target, direction));
  return known[direction].get(target);
}

/** What many operations share is made once. */
const made = new WeakMap<Model, Record<Direction, Map<number, unknown>>>();

const MOST_VALUES = 120;
const DEEPEST = 8;

function begin(model: Model, index: number, direction: Direction): unknown {
  return make({ model, direction, left: MOST_VALUES }, index, new Set());
}

type Maker = { readonly model: Model; readonly direction: Direction; left: number };

function make(maker: Maker, start: number, above: ReadonlySet<number>): unknown {
  const { index, schema, said } = resolve(maker.model, start);
  maker.left--;
  const given = [...(said.examples ?? []).slice(0, 1), said.default].find(
    (value) => value !== undefined && isSmall(value),
  );
  if (given !== undefined) return charge(maker, given);
  if ('const' in schema) return charge(maker, schema.const);
  if (schema.enum && schema.enum.length > 0) return charge(maker, schema.enum[0]);
  if (above.has(index) || above.size > DEEPEST || maker.left <= 0) return undefined;
  const below = new Set([...above, index]);
  const [type] = typesOf(schema);
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (type === 'object' || schema.allOf) return makeObject(maker, schema, below);
  if (choice !== undefined) return makeChoice(maker, schema, choice, below);
  if (type === 'array') return makeArray(maker, schema, below);
  return makePlain(schema, type);
}

/** What is long counts for more than one. */
function charge(maker: Maker, value: unknown): unknown {
  maker.left -= Math.floor((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).length / 100);
  return value;
}

function isSmall(value: unknown): boolean {
  return value === null || typeof value !== 'object' || (JSON.stringify(value) ?? '').length <= 4000;
}

/** The fields of all parts; a choice adds those of its first kind. */
function makeObject(maker: Maker, schema: ModelSchema, above: ReadonlySet<number>): unknown {
  const object = new Map<string, unknown>();
  const required = new Set(schema.required);
  const parts = [...(schema.ref === undefined ? [] : [schema.ref]), ...(schema.allOf ?? [])];
  for (const part of [...parts, ...(schema.oneOf ?? schema.anyOf ?? []).slice(0, 1)]) {
    const value = make(maker, part, above);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      if (!schema.properties && value !== undefined) return value;
      continue;
    }
    for (const [name, field] of Object.entries(value)) object.set(name, field);
  }
  for (const [name, index] of schema.properties ?? []) {
    const { said } = resolve(maker.model, index);
    const isLeftOut = maker.direction === 'request' ? said.readOnly : said.writeOnly;
    if (isLeftOut || (said.deprecated && !required.has(name)) || maker.left <= 0) continue;
    const value = make(maker, index, above);
    if (value !== undefined) object.set(name, value);
  }
  nameKind(maker, schema, object);
  if (object.size === 0 && schema.additionalProperties !== undefined) {
    const value = make(maker, schema.additionalProperties, above);
    if (value !== undefined) object.set('name', value);
  }
  // Every name is an own property, `__proto__` too.
  return Object.fromEntries(object);
}

function makeChoice(maker: Maker, schema: ModelSchema, choice: number, above: ReadonlySet<number>): unknown {
  const value = make(maker, choice, above);
  if (!schema.discriminator || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const object = new Map<string, unknown>(Object.entries(value));
  nameKind(maker, schema, object);
  return Object.fromEntries(object);
}

/** The field that says which kind it is names the kind that was taken. */
function nameKind({ model }: Maker, { discriminator, oneOf, anyOf }: ModelSchema, object: Map<string, unknown>): void {
  const taken = oneOf?.[0] ?? anyOf?.[0];
  if (!discriminator || taken === undefined) return;
  const { index, schema } = resolve(model, taken);
  const mapped = discriminator.mapping.find(
    (entry) => entry.schema !== undefined && resolve(model, entry.schema).index === index,
  );
  const value = mapped?.value ?? schema.name;
  if (value !== undefined) object.set(discriminator.property, value);
}

function makeArray(maker: Maker, schema: ModelSchema, above: ReadonlySet<number>): unknown[] {
  const indices = [...(schema.prefixItems ?? []), ...(schema.items === undefined ? [] : [schema.items])];
  return indices.flatMap((index) => {
    const value = make(maker, index, above);
    return value === undefined ? [] : [value];
  });
}

function makePlain(schema: ModelSchema, type: string | undefined): unknown {
  if (type === 'string') return exampleText(schema);
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  if (type === 'integer' || type === 'number') return makeNumber(schema, type === 'integer');
  return undefined;
}

function makeNumber(schema: ModelSchema, isWhole: boolean): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const step = multipleOf && multipleOf > 0 ? multipleOf : isWhole ? 1 : 0.5;
  const lowest = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + step);
  const highest = maximum ?? (exclusiveMaximum === undefined ? undefined : exclusiveMaximum - step);
  const wanted = Math.min(Math.max(1, lowest ?? 1), highest ?? Infinity);
  const stepped = multipleOf && multipleOf > 0 ? Math.ceil(wanted / multipleOf) * multipleOf : wanted;
  return isWhole ? Math.ceil(stepped) : stepped;
}
