import { follow } from './follow.ts';
import { escapeToken } from './json-pointer.ts';
import { isObject, member, members, type JsonObject } from './json-value.ts';
import { methods } from './shapes.ts';
import type { KnownVersion } from './specification.ts';

export type Operation = {
  /** Whether it stands below `webhooks`: the API calls the reader. */
  readonly webhook: boolean;
  /** Upper case. */
  readonly method: string;
  /** The path template, or the name of the webhook. */
  readonly path: string;
  /** Where the operation object stands in the bundled document. */
  readonly pointer: string;
  readonly value: JsonObject;
  /** The parameters of its path item, which it shares with the other methods. */
  readonly sharedParameters: unknown;
};

/** Every operation of a bundled document in its order, webhooks last. Each method of a path item counts, whatever is in it. */
export function listOperations(document: JsonObject, version: KnownVersion | null): Operation[] {
  const operations = listIn(document, 'paths', version);
  return version === '2.0' || version === '3.0'
    ? operations
    : [...operations, ...listIn(document, 'webhooks', version)];
}

function listIn(document: JsonObject, section: 'paths' | 'webhooks', version: KnownVersion | null): Operation[] {
  const operations: Operation[] = [];
  for (const [path, item] of members(document[section])) {
    if (path.startsWith('x-')) continue;
    for (const [method, value, pointer] of methodsOf(document, item, `/${section}/${escapeToken(path)}`, version)) {
      const followed = follow(document, value, pointer);
      const found = isObject(followed.value)
        ? { value: followed.value, pointer: followed.pointer }
        : { value: {}, pointer };
      operations.push({
        webhook: section === 'webhooks',
        method: method.toUpperCase(),
        path,
        ...found,
        sharedParameters: sharedParameters(document, item),
      });
    }
  }
  return operations;
}

type Method = readonly [method: string, value: JsonObject, pointer: string];

/** A path item may refer to another and add methods of its own, which then win. */
function methodsOf(
  document: JsonObject,
  item: unknown,
  pointer: string,
  version: KnownVersion | null,
): readonly Method[] {
  const followed = follow(document, item, pointer);
  const inherited = followed.pointer === pointer ? [] : ownMethods(followed.value, followed.pointer, version);
  const own = ownMethods(item, pointer, version);
  return [...inherited.filter(([method]) => !own.some(([other]) => other === method)), ...own];
}

function ownMethods(item: unknown, pointer: string, version: KnownVersion | null): readonly Method[] {
  const found: Method[] = [];
  const knowsMore = version === '3.2' || version === null;
  for (const [name, value] of members(item)) {
    if (!isObject(value)) continue;
    if (name === 'query' ? knowsMore : (methods as readonly string[]).includes(name))
      found.push([name, value, `${pointer}/${name}`]);
    if (name !== 'additionalOperations' || !knowsMore) continue;
    for (const [method, operation] of members(value)) {
      if (isObject(operation)) found.push([method, operation, `${pointer}/${name}/${escapeToken(method)}`]);
    }
  }
  return found;
}

function sharedParameters(document: JsonObject, item: unknown): unknown {
  return member(item, 'parameters') ?? member(follow(document, item, '').value, 'parameters');
}
