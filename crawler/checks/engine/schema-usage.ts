import type { ModelSchema } from '../../../schemas/model.ts';

/** The indices of all schemas directly below one. */
export function schemasBelow(schema: ModelSchema): readonly number[] {
  let below: number[] | null = null;
  // By the few keywords that it has, instead of asking for each that it could have: this is done for every schema.
  for (const keyword in schema) {
    const kind = kinds.get(keyword);
    if (kind === undefined) continue;
    const value = schema[keyword as keyof ModelSchema];
    below ??= [];
    if (kind === 'one') below.push(value as number);
    else if (kind === 'list') below.push(...(value as readonly number[]).slice(0, MOST));
    else if (kind === 'map') for (const [, index] of value as readonly (readonly [string, number])[]) below.push(index);
    else
      for (const { schema: index } of schema.discriminator?.mapping ?? []) if (index !== undefined) below.push(index);
  }
  return below ?? NONE;
}

/** Marks with 1 every schema that can be reached from the given ones, these included. Linear. `below` is by index. */
export function usageOf(below: readonly (readonly number[])[], roots: readonly number[]): Uint8Array {
  const used = new Uint8Array(below.length);
  const open = [...roots];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (used[index] !== 0) continue;
    used[index] = 1;
    for (const next of below[index] ?? NONE) if (used[next] === 0) open.push(next);
  }
  return used;
}

const NONE: readonly number[] = [];
/** More arguments than this a call may not take. */
const MOST = 10_000;

const kinds = new Map<string, 'one' | 'list' | 'map' | 'discriminator'>([
  ...`ref items additionalProperties unevaluatedProperties unevaluatedItems propertyNames contains contentSchema not if
      then else`
    .split(/\s+/)
    .map((keyword) => [keyword, 'one'] as const),
  ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((keyword) => [keyword, 'list'] as const),
  ...['properties', 'patternProperties', 'dependentSchemas'].map((keyword) => [keyword, 'map'] as const),
  ['discriminator', 'discriminator'],
]);
