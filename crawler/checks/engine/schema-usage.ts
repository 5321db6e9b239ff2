import type { ModelSchema } from '../../../schemas/model.ts';

/** The indices of all schemas directly below one. */
export function schemasBelow(schema: ModelSchema): number[] {
  const below: number[] = [];
  for (const keyword of single) {
    const index = schema[keyword];
    if (index !== undefined) below.push(index);
  }
  for (const keyword of lists) for (const index of schema[keyword] ?? []) below.push(index);
  for (const keyword of maps) for (const [, index] of schema[keyword] ?? []) below.push(index);
  for (const { schema: index } of schema.discriminator?.mapping ?? []) if (index !== undefined) below.push(index);
  return below;
}

/** Marks with 1 every schema that can be reached from the given ones, these included. Linear. */
export function usageOf(schemas: readonly ModelSchema[], roots: readonly number[]): Uint8Array {
  const used = new Uint8Array(schemas.length);
  const open = [...roots];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const schema = schemas[index];
    if (schema === undefined || used[index] === 1) continue;
    used[index] = 1;
    for (const next of schemasBelow(schema)) if (used[next] === 0) open.push(next);
  }
  return used;
}

const single = [
  'ref',
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
  'contains',
  'contentSchema',
  'not',
  'if',
  'then',
  'else',
] as const;
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const maps = ['properties', 'patternProperties', 'dependentSchemas'] as const;
