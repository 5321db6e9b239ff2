import { upgrade as upgradeWithScalar } from '@scalar/openapi-upgrader';
import { isObject, type JsonObject } from './json-value.ts';
import { listOperations } from './operations.ts';
import type { KnownVersion } from './specification.ts';

/**
 * A description of 2.0 or 3.0 as OpenAPI 3.1, or null where that cannot be done. `document` is changed: give a copy.
 * Whether the result follows the rules of 3.1 is for the caller to judge.
 */
export function upgrade(document: JsonObject, version: KnownVersion): JsonObject | null {
  const before = listOperations(document, version).length;
  const upgraded = tryUpgrade(document);
  if (!isObject(upgraded)) return null;
  const result = version === '2.0' ? without(upgraded, leftovers) : upgraded;
  // What loses an operation on the way would mislead whoever takes it.
  return listOperations(result, '3.1').length === before ? result : null;
}

/** Keys of 2.0 that the library leaves behind. */
const leftovers = new Set(['swagger', 'schemes', 'host', 'basePath', 'consumes', 'produces']);

function tryUpgrade(document: JsonObject): unknown {
  try {
    return upgradeWithScalar(document, '3.1');
  } catch {
    return null; // It throws whatever it meets for descriptions that it was not made for.
  }
}

function without(object: JsonObject, keys: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.has(key)));
}
