import type { ModelContent, ModelEncodings, ModelParameter } from '../../../schemas/model.ts';
import { cleanName } from '../clean-text.ts';
import { escapeToken } from '../json-pointer.ts';
import { isObject, items, member, members, type JsonObject } from '../json-value.ts';
import type { Followed } from '../follow.ts';
import { followIn, given, text, type Context } from './context.ts';
import { readContent, schemaBelow } from './read-content.ts';
import { readExamples } from './read-examples.ts';

/** A parameter as written, where it stands. */
export type FoundParameter = Followed & { readonly value: JsonObject; readonly shared: boolean };

/** The parameters of an operation and those of its path, of which the operation’s own win (by `in` and `name`). */
export function listParameters(own: Followed, shared: Followed, context: Context): FoundParameter[] {
  const found = new Map<string, FoundParameter>();
  for (const [list, isShared] of [
    [own, false],
    [shared, true],
  ] as const) {
    for (const [index, written] of items(list.value).entries()) {
      const { value, pointer } = followIn(context, written, `${list.pointer}/${index}`);
      if (!isObject(value)) continue;
      const key = `${cleanName(value['in'])} ${nameOfParameter(value)}`;
      if (!found.has(key) || !isShared) found.set(key, { value, pointer, shared: isShared });
    }
  }
  return [...found.values()];
}

/** One Parameter Object of any version, except a `body` or `formData` of 2.0, which make the request body. */
export function readParameter({ value, pointer, shared }: FoundParameter, context: Context): ModelParameter {
  const place = cleanName(value['in'], 40) ?? 'unknown';
  return {
    pointer,
    name: nameOfParameter(value),
    in: place,
    // A part of the path cannot be left out, whatever is written.
    required: value['required'] === true || place === 'path',
    deprecated: value['deprecated'] === true,
    ...readValue(value, pointer, context),
    ...(shared ? { shared: true as const } : {}),
  };
}

export function nameOfParameter(value: JsonObject): string {
  return cleanName(value['name']) ?? 'unnamed';
}

/** A map of Header Objects. */
export function readHeaders(value: unknown, pointer: string, context: Context): ModelParameter[] {
  return members(value).map(([name, written]) => {
    const { value: header, pointer: at } = followIn(context, written, `${pointer}/${escapeToken(name)}`);
    return {
      pointer: at,
      name,
      in: 'header',
      required: member(header, 'required') === true,
      deprecated: member(header, 'deprecated') === true,
      ...(isObject(header) ? readValue(header, at, context) : { examples: [] }),
    };
  });
}

function readValue(
  value: JsonObject,
  pointer: string,
  context: Context,
): Omit<ModelParameter, 'pointer' | 'name' | 'in' | 'required' | 'deprecated' | 'shared'> {
  const content = readContent(value['content'], `${pointer}/content`, context).map(withoutEncoding);
  const flags = ['explode', 'allowReserved', 'allowEmptyValue'] as const;
  return {
    ...given('description', context.prose(value['description'])),
    ...(context.version === '2.0' && !('schema' in value)
      ? { schema: schemaOfParameter2(value, pointer, context) }
      : schemaBelow(value, 'schema', pointer, context)),
    ...given('content', content.length > 0 ? content : undefined),
    ...given('style', text(value['style'])),
    ...Object.fromEntries(flags.flatMap((flag) => (typeof value[flag] === 'boolean' ? [[flag, value[flag]]] : []))),
    ...(context.version === '2.0' ? serializationOf2(value) : {}),
    examples: readExamples(value, pointer, context),
  };
}

/** How the parts of a form are encoded is of no use to who fills in one value. */
function withoutEncoding(content: ModelContent): Omit<ModelContent, keyof ModelEncodings> {
  const { encoding: _, prefixEncoding: __, itemEncoding: ___, ...rest } = content;
  return rest;
}

/** In 2.0 a parameter is its own schema; what it says as a parameter is not said twice. */
function schemaOfParameter2(value: JsonObject, pointer: string, { schemas }: Context): number {
  const said = { description: undefined, required: undefined, deprecated: undefined };
  return schemas.at({ ...value, ...said }, pointer);
}

/** `collectionFormat` of 2.0 in the words of 3. It has a default: csv. */
function serializationOf2(value: JsonObject): { style?: string; explode?: boolean } {
  const format = value['collectionFormat'] ?? 'csv';
  return value['type'] === 'array' && typeof format === 'string' ? (collectionFormats.get(format) ?? {}) : {};
}

const collectionFormats: ReadonlyMap<string, { style?: string; explode: boolean }> = new Map([
  ['csv', { explode: false }],
  ['multi', { style: 'form', explode: true }],
  ['ssv', { style: 'spaceDelimited', explode: false }],
  ['pipes', { style: 'pipeDelimited', explode: false }],
]);
