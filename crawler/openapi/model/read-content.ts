import type { ModelContent, ModelParameter } from '../../../schemas/model.ts';
import { escapeToken } from '../json-pointer.ts';
import { isObject, member, members } from '../json-value.ts';
import { followIn, given, text, type Context } from './context.ts';
import { readExamples } from './read-examples.ts';
import { readHeaders } from './read-parameter.ts';

/** A map of media types, in its order. */
export function readContent(value: unknown, pointer: string, context: Context): ModelContent[] {
  return members(value).map(([mediaType, written]) => {
    const { value: content, pointer: at } = followIn(context, written, `${pointer}/${escapeToken(mediaType)}`);
    const encoding = readEncoding(member(content, 'encoding'), `${at}/encoding`, context);
    return {
      pointer: at,
      mediaType,
      ...schemaBelow(content, 'schema', at, context),
      ...schemaBelow(content, 'itemSchema', at, context),
      examples: readExamples(content, at, context),
      ...given('encoding', encoding.length > 0 ? encoding : undefined),
    };
  });
}

/** The schema at a key of an object, where there is one. */
export function schemaBelow<Name extends 'schema' | 'itemSchema'>(
  owner: unknown,
  name: Name,
  pointer: string,
  { schemas }: Context,
): { [N in Name]?: number } {
  const schema = member(owner, name);
  const isSchema = isObject(schema) || typeof schema === 'boolean';
  return given(name, isSchema ? schemas.at(schema, `${pointer}/${name}`) : undefined);
}

function readEncoding(value: unknown, pointer: string, context: Context): NonNullable<ModelContent['encoding']> {
  return members(value).map(([property, encoding]) => {
    const at = `${pointer}/${escapeToken(property)}/headers`;
    const headers: ModelParameter[] = readHeaders(member(encoding, 'headers'), at, context);
    const explode = member(encoding, 'explode');
    return {
      property,
      ...given('contentType', text(member(encoding, 'contentType'))),
      ...given('style', text(member(encoding, 'style'))),
      ...given('explode', typeof explode === 'boolean' ? explode : undefined),
      ...given('headers', headers.length > 0 ? headers : undefined),
    };
  });
}
