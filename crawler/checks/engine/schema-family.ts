import type { ModelSchema } from '../../../schemas/model.ts';
import type { SchemaIndex } from './index-schemas.ts';

/**
 * The names of all fields that a schema has, whoever says so: itself, what holds together with it (`allOf`, references),
 * its forms (`oneOf`, `anyOf`), and every schema that it is a part of. Null where there may be more than are named, or
 * where the family is too large to tell.
 */
export function createFamilies(
  schemas: readonly ModelSchema[],
  { parts }: Pick<SchemaIndex, 'parts'>,
): (index: number) => ReadonlySet<string> | null {
  const above = new Map<number, number[]>();
  for (const [index, list] of parts.entries()) {
    for (const part of list) {
      const known = above.get(part);
      if (known === undefined) above.set(part, [index]);
      else if (known.length <= MOST) known.push(index);
    }
  }
  return (index) => {
    const names = new Set<string>();
    const seen = new Set<number>([index]);
    // The set grows while it is gone through.
    for (const next of seen) {
      const schema = schemas[next];
      if (schema === undefined) continue;
      const near = [parts[next] ?? NONE, above.get(next) ?? NONE];
      if (seen.size > MOST || near.some(({ length }) => length > MOST) || isOpen(schema)) return null;
      for (const [name] of schema.properties ?? []) names.add(name);
      for (const list of near) for (const index of list) seen.add(index);
    }
    return names;
  };
}

const MOST = 100;
const NONE: readonly number[] = [];

function isOpen({ unresolved, patternProperties, additionalProperties, dependentSchemas }: ModelSchema): boolean {
  return [unresolved, patternProperties, dependentSchemas, additionalProperties].some((said) => said !== undefined);
}
