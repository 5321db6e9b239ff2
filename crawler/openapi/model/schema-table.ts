/**
 * Every Schema Object that is reached, once each. Reading one only notes the schemas below it, so that depth and
 * circles cost nothing: the work is linear in the size of the description.
 */
import type { ModelSchema } from '../../../schemas/model.ts';
import { SMALL_THING, type Budget } from './budget.ts';

export type SchemaTable = {
  /** The index of the schema at a pointer, which is read later. */
  at(value: unknown, pointer: string): number;
  /** The index of a schema that the description does not have as one object. */
  add(schema: ModelSchema): number;
  /** Reads all that were noted, and those they lead to. */
  all(read: (value: unknown, pointer: string) => ModelSchema): ModelSchema[];
};

export function createSchemaTable(budget: Budget): SchemaTable {
  const indexByPointer = new Map<string, number>();
  const waiting: { readonly index: number; readonly value: unknown; readonly pointer: string }[] = [];
  const schemas: ModelSchema[] = [];
  return {
    at(value, pointer) {
      const known = indexByPointer.get(pointer);
      if (known !== undefined) return known;
      budget.spend(pointer.length + SMALL_THING);
      const index = schemas.push({ pointer }) - 1;
      indexByPointer.set(pointer, index);
      waiting.push({ index, value, pointer });
      return index;
    },
    add: (schema) => schemas.push(schema) - 1,
    all(read) {
      // The list grows while it is worked through.
      for (const { index, value, pointer } of waiting) schemas[index] = read(value, pointer);
      waiting.length = 0;
      return schemas;
    },
  };
}
