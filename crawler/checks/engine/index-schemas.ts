import type { ModelSchema } from '../../../schemas/model.ts';

/** A schema with its index in the model. */
export type SchemaAt = { readonly pointer: string; readonly index: number; readonly schema: ModelSchema };

export type SchemaIndex = {
  /** The indices of all schemas directly below each, by index. */
  readonly below: readonly (readonly number[])[];
  /** Of those, the ones that speak of the same value: what it refers to, holds together with, or takes the form of. */
  readonly parts: readonly (readonly number[])[];
  /** The schemas that have a keyword, of those that checks ask for. */
  having(keyword: Keyword): readonly SchemaAt[];
  /** The schemas that say that they are of a type, of those that checks ask for. */
  ofType(type: AskedType): readonly SchemaAt[];
};

/** One look at every schema, for all that asks which have what. Linear. */
export function indexSchemas(schemas: readonly ModelSchema[]): SchemaIndex {
  const having = new Map<string, SchemaAt[]>(keywords.map((keyword) => [keyword, []]));
  const ofType: Readonly<Record<AskedType, SchemaAt[]>> = { array: [], object: [] };
  const below: (readonly number[])[] = [];
  const parts: (readonly number[])[] = [];
  for (const [index, schema] of schemas.entries()) {
    let found: number[] | null = null;
    let same: number[] | null = null;
    let here: SchemaAt | null = null;
    // By the few keywords that it has, instead of asking for each that it could have.
    for (const keyword in schema) {
      if (keyword === 'types') {
        for (const type of askedTypes)
          if (schema.types?.includes(type) === true)
            ofType[type].push((here ??= { pointer: schema.pointer, index, schema }));
        continue;
      }
      having.get(keyword)?.push((here ??= { pointer: schema.pointer, index, schema }));
      const kind = kinds.get(keyword);
      if (kind === undefined) continue;
      collect(schema, keyword, kind, (found ??= []));
      if (ofOneValue.has(keyword)) collect(schema, keyword, kind, (same ??= []));
    }
    below.push(found ?? NONE);
    parts.push(same ?? NONE);
  }
  return { below, parts, having: (keyword) => having.get(keyword) ?? [], ofType: (type) => ofType[type] };
}

/** Marks with 1 every schema that can be reached from the given ones, these included. Linear. */
export function usageOf({ below }: Pick<SchemaIndex, 'below'>, roots: readonly number[]): Uint8Array {
  const used = new Uint8Array(below.length);
  const open = [...roots];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (used[index] !== 0) continue;
    used[index] = 1;
    for (const next of below[index] ?? NONE) if (used[next] === 0) open.push(next);
  }
  return used;
}

function collect(schema: ModelSchema, keyword: string, kind: Kind, found: number[]): void {
  const value = schema[keyword as keyof ModelSchema];
  if (kind === 'one') found.push(value as number);
  else if (kind === 'list') for (const index of value as readonly number[]) found.push(index);
  else if (kind === 'map') for (const [, index] of value as readonly (readonly [string, number])[]) found.push(index);
  else for (const { schema: index } of schema.discriminator?.mapping ?? []) if (index !== undefined) found.push(index);
}

const NONE: readonly number[] = [];

const keywords = [
  'required',
  'enum',
  'const',
  'default',
  'examples',
  'pattern',
  'minimum',
  'minLength',
  'minItems',
  'minProperties',
  'allOf',
  'discriminator',
  'xml',
] as const;
type Keyword = (typeof keywords)[number];

const askedTypes = ['array', 'object'] as const;
type AskedType = (typeof askedTypes)[number];

type Kind = 'one' | 'list' | 'map' | 'discriminator';

const kinds = new Map<string, Kind>([
  ...`ref items additionalProperties unevaluatedProperties unevaluatedItems propertyNames contains contentSchema not if
      then else`
    .split(/\s+/)
    .map((keyword) => [keyword, 'one'] as const),
  ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((keyword) => [keyword, 'list'] as const),
  ...['properties', 'patternProperties', 'dependentSchemas'].map((keyword) => [keyword, 'map'] as const),
  ['discriminator', 'discriminator'],
]);

const ofOneValue = new Set(['ref', 'not', 'if', 'then', 'else', 'allOf', 'anyOf', 'oneOf']);
