import type { ModelSchema } from '../../../schemas/model.ts';
import { isObject, items, type JsonObject } from '../json-value.ts';
import type { Context } from './context.ts';

/**
 * `type`, `format` and `enum`, and whether null is allowed, in all its spellings: `nullable` (3.0), `x-nullable` (2.0),
 * `type: [string, 'null']`, a branch `{type: 'null'}` of `oneOf` or `anyOf` (3.1), or null as a value of an enum
 * without a type.
 */
export function readNullability(schema: JsonObject, _pointer: string, { version }: Context): Partial<ModelSchema> {
  const declared = typesOf(schema['type']);
  const values = Array.isArray(schema['enum']) ? (schema['enum'] as unknown[]) : undefined;
  const branches = [...items(schema['anyOf']), ...items(schema['oneOf'])];
  const isNullable =
    declared?.includes('null') === true ||
    ((version === '3.0' || version === null) && schema['nullable'] === true) ||
    schema['x-nullable'] === true ||
    (branches.length > 1 && branches.some(isNullSchema)) ||
    (declared === undefined && values?.includes(null) === true);
  const isFile = declared?.[0] === 'file';
  const format = isFile ? 'binary' : schema['format'];
  return {
    ...(declared === undefined ? {} : { types: isFile ? ['string'] : declared.filter((type) => type !== 'null') }),
    ...(isNullable ? { nullable: true as const } : {}),
    ...(typeof format === 'string' && format !== '' ? { format } : {}),
    ...(values === undefined ? {} : { enum: values.filter((value) => value !== null) }),
  };
}

/** A schema that allows null and nothing else. */
export function isNullSchema(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  const { type, enum: values } = schema;
  if ('const' in schema && schema['const'] === null) return true;
  if (type === 'null' || (Array.isArray(type) && type.length === 1 && type[0] === 'null')) return true;
  return type === undefined && Array.isArray(values) && values.length === 1 && values[0] === null;
}

function typesOf(type: unknown): string[] | undefined {
  if (typeof type === 'string') return [type];
  if (!Array.isArray(type)) return undefined;
  return [...new Set((type as unknown[]).filter((name) => typeof name === 'string'))];
}
