/**
 * One Schema Object as written ─▶ normalised, whichever version of OpenAPI or JSON Schema it was written for.
 */
import type { ModelSchema } from '../../../schemas/model.ts';
import { cleanName, isoDate } from '../clean-text.ts';
import { isReference } from '../find-place.ts';
import { isObject, items, members, type JsonObject } from '../json-value.ts';
import { escapeToken } from '../json-pointer.ts';
import { given, readDocumentation, text, type Context } from './context.ts';
import { readDiscriminator } from './read-discriminator.ts';
import { isNullSchema, readNullability } from './read-nullability.ts';
import type { References } from './references.ts';

/** Never throws: what is of the wrong type was not said. */
export function readSchema(value: unknown, pointer: string, context: Context, references: References): ModelSchema {
  const name = componentName(pointer);
  const identity = { pointer, ...given('name', name) };
  if (typeof value === 'boolean') return { ...identity, always: value };
  if (!isObject(value)) return identity;
  const reference = isReference(value) ? value.$ref : text(value['$dynamicRef']);
  if (reference === undefined) return { ...identity, ...readKeywords(value, pointer, context, references) };
  const target = references.find(reference, pointer);
  return {
    ...identity,
    ...(target === null ? { unresolved: reference } : { ref: context.schemas.at(target.value, target.pointer) }),
    ...readBeside(value, pointer, context, references),
  };
}

/** Since 3.1 what stands beside a reference counts; before, only what is said about it is of use to a reader. */
function readBeside(
  schema: JsonObject,
  pointer: string,
  context: Context,
  references: References,
): Partial<ModelSchema> {
  if (Object.keys(schema).length === 1) return {};
  return context.version === '2.0' || context.version === '3.0'
    ? readAnnotations(schema, context)
    : readKeywords(schema, pointer, context, references);
}

function readKeywords(
  schema: JsonObject,
  pointer: string,
  context: Context,
  references: References,
): Partial<ModelSchema> {
  return {
    ...readNullability(schema, pointer, context),
    ...readAnnotations(schema, context),
    ...readValues(schema),
    ...readLimits(schema),
    ...readObject(schema, pointer, context),
    ...readArray(schema, pointer, context),
    ...readConditions(schema, pointer, context),
    ...given('discriminator', readDiscriminator(schema['discriminator'], pointer, context, references)),
  };
}

function readAnnotations(schema: JsonObject, context: Context): Partial<ModelSchema> {
  return {
    ...given('title', cleanName(schema['title']) ?? undefined),
    ...given('description', context.prose(schema['description'])),
    ...given('deprecated', isTrue(schema['deprecated']) ?? isTrue(schema['x-deprecated'])),
    ...given('sunset', isoDate(schema['x-sunset']) ?? undefined),
    ...given('documentation', readDocumentation(schema['externalDocs'], context)),
  };
}

function readValues(schema: JsonObject): Partial<ModelSchema> {
  const examples = [
    ...('example' in schema ? [schema['example']] : []),
    ...('x-example' in schema ? [schema['x-example']] : []),
    ...items(schema['examples']),
  ];
  return {
    ...given('readOnly', isTrue(schema['readOnly'])),
    ...given('writeOnly', isTrue(schema['writeOnly'])),
    ...('const' in schema ? { const: schema['const'] } : {}),
    ...('default' in schema ? { default: schema['default'] } : {}),
    ...given('extensibleEnum', list(schema['x-extensible-enum'])),
    ...given('examples', examples.length > 0 ? examples.filter(isShort) : undefined),
    ...('xml' in schema && isObject(schema['xml']) ? { xml: schema['xml'] } : {}),
  };
}

function readLimits(schema: JsonObject): Partial<ModelSchema> {
  const limits: Record<string, number | string | boolean> = {};
  for (const name of numericKeywords) if (Number.isFinite(schema[name])) limits[name] = schema[name] as number; // YAML has .inf and .nan
  for (const name of textKeywords) if (typeof schema[name] === 'string') limits[name] = schema[name];
  // Until 3.0 these two say of the other limit that it is exclusive; since 3.1 they are limits themselves.
  for (const [exclusive, inclusive] of exclusiveKeywords) {
    if (schema[exclusive] !== true || limits[inclusive] === undefined) continue;
    limits[exclusive] = limits[inclusive];
    delete limits[inclusive];
  }
  if (schema['uniqueItems'] === true) limits['uniqueItems'] = true;
  return limits; // the tables below name properties of these types only
}

const numericKeywords =
  `multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems
  minContains maxContains minProperties maxProperties`.split(/\s+/);
const textKeywords = ['pattern', 'contentEncoding', 'contentMediaType'];
const exclusiveKeywords = [
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
] as const;

function readObject(schema: JsonObject, pointer: string, context: Context): Partial<ModelSchema> {
  const map = (keyword: string) => schemasByName(schema[keyword], `${pointer}/${keyword}`, context);
  const dependent = members(schema['dependentRequired']).map(([name, names]): [string, string[]] => [
    name,
    stringsIn(names),
  ]);
  const required = Array.isArray(schema['required']) ? stringsIn(schema['required']) : [];
  return {
    ...given('required', required.length > 0 ? [...new Set(required)] : undefined),
    ...given('properties', map('properties')),
    ...given('patternProperties', map('patternProperties')),
    ...given('dependentSchemas', map('dependentSchemas')),
    ...given('dependentRequired', dependent.length > 0 ? dependent : undefined),
    ...below(schema, ['additionalProperties', 'unevaluatedProperties', 'propertyNames'], pointer, context),
  };
}

function readArray(schema: JsonObject, pointer: string, context: Context): Partial<ModelSchema> {
  // Before 2020-12 a list below `items` described the items one by one, and `additionalItems` those after them.
  const isTuple = Array.isArray(schema['items']);
  const prefix = isTuple ? 'items' : 'prefixItems';
  const rest = isTuple ? 'additionalItems' : 'items';
  return {
    ...given('prefixItems', schemasInList(schema[prefix], `${pointer}/${prefix}`, context)),
    ...(rest in schema ? { items: context.schemas.at(schema[rest], `${pointer}/${rest}`) } : {}),
    ...below(schema, ['contains', 'unevaluatedItems', 'contentSchema'], pointer, context),
  };
}

function readConditions(schema: JsonObject, pointer: string, context: Context): Partial<ModelSchema> {
  const compositions: { allOf?: number[]; anyOf?: number[]; oneOf?: number[] } = {};
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const branches = items(schema[keyword]).flatMap((branch, index) =>
      keyword !== 'allOf' && isNullSchema(branch) ? [] : [context.schemas.at(branch, `${pointer}/${keyword}/${index}`)],
    );
    // Of two branches of which one was null, the other is what holds.
    const isOnlyOne = branches.length === 1 && items(schema[keyword]).length > 1;
    const name = isOnlyOne ? 'allOf' : keyword;
    if (branches.length > 0) compositions[name] = [...(compositions[name] ?? []), ...branches];
  }
  return { ...compositions, ...below(schema, ['not', 'if', 'then', 'else'], pointer, context) };
}

type SchemaKeyword =
  | 'additionalProperties'
  | 'unevaluatedProperties'
  | 'propertyNames'
  | 'contains'
  | 'unevaluatedItems'
  | 'contentSchema'
  | 'not'
  | 'if'
  | 'then'
  | 'else';

function below(
  schema: JsonObject,
  keywords: readonly SchemaKeyword[],
  pointer: string,
  { schemas }: Context,
): Partial<Record<SchemaKeyword, number>> {
  return Object.fromEntries(
    keywords.flatMap((keyword) =>
      isObject(schema[keyword]) || typeof schema[keyword] === 'boolean'
        ? [[keyword, schemas.at(schema[keyword], `${pointer}/${keyword}`)]]
        : [],
    ),
  );
}

function schemasByName(value: unknown, pointer: string, { schemas }: Context): [string, number][] | undefined {
  const found = members(value).map(([name, schema]): [string, number] => [
    name,
    schemas.at(schema, `${pointer}/${escapeToken(name)}`),
  ]);
  return found.length > 0 ? found : undefined;
}

function schemasInList(value: unknown, pointer: string, { schemas }: Context): number[] | undefined {
  const found = items(value).map((schema, index) => schemas.at(schema, `${pointer}/${index}`));
  return found.length > 0 ? found : undefined;
}

function componentName(pointer: string): string | undefined {
  const [, name] = /^\/(?:components\/schemas|definitions)\/([^/]+)$/.exec(pointer) ?? [];
  return name?.replaceAll('~1', '/').replaceAll('~0', '~');
}

function isTrue(value: unknown): true | undefined {
  return value === true ? true : undefined;
}

function list(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? [...(value as unknown[])] : undefined;
}

function stringsIn(value: unknown): string[] {
  return items(value).filter((name) => typeof name === 'string');
}

/** A long example of a schema is of no use in the middle of its description. */
function isShort(example: unknown): boolean {
  return (JSON.stringify(example) ?? '').length <= 16 * 1024;
}
