import { follow, type Followed } from './follow.ts';
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
  /** The parameters and servers of its path item, which it shares with the other methods. */
  readonly shared: PathItemMembers;
};

export type PathItemMembers = { readonly parameters: Followed; readonly servers: Followed };

/**
 * Every operation of a bundled document in its order, webhooks last. Each method of a path item counts, whatever is in
 * it. Where paths share path items there can be far more than the document is long: it ends after `MOST_OPERATIONS`.
 */
export function listOperations(document: JsonObject, version: KnownVersion | null): Operation[] {
  const operations = listIn(document, 'paths', version);
  return version === '2.0' || version === '3.0'
    ? operations
    : [...operations, ...listIn(document, 'webhooks', version)];
}

/** More than this are nobody’s honest description. */
export const MOST_OPERATIONS = 50_000;

function listIn(document: JsonObject, section: 'paths' | 'webhooks', version: KnownVersion | null): Operation[] {
  const operations: Operation[] = [];
  for (const [path, item] of members(document[section])) {
    if (path.startsWith('x-')) continue;
    if (operations.length > MOST_OPERATIONS) return operations;
    const itemPointer = `/${section}/${escapeToken(path)}`;
    const shared = sharedMembers(document, item, itemPointer);
    for (const [method, value, pointer] of methodsOf(document, item, itemPointer, version)) {
      const followed = follow(document, value, pointer);
      const found = isObject(followed.value)
        ? { value: followed.value, pointer: followed.pointer }
        : { value: {}, pointer };
      operations.push({
        webhook: section === 'webhooks',
        method: method.toUpperCase(),
        path,
        ...found,
        shared,
      });
    }
  }
  return operations;
}

type Method = readonly [method: string, value: JsonObject, pointer: string];

/** The methods of a path item. It may refer to another and add methods of its own, which then win. */
export function methodsOf(
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

/** What the methods of a path item share. A member of its own wins over that of the item it refers to. */
export function sharedMembers(document: JsonObject, item: unknown, pointer: string): PathItemMembers {
  const referred = follow(document, item, pointer);
  const memberOf = (name: string): Followed => {
    const own = member(item, name);
    return own === undefined
      ? { value: member(referred.value, name), pointer: `${referred.pointer}/${name}` }
      : { value: own, pointer: `${pointer}/${name}` };
  };
  return { parameters: memberOf('parameters'), servers: memberOf('servers') };
}
