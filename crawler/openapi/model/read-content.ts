import type { ModelContent, ModelEncoding, ModelEncodings } from '../../../schemas/model.ts';
import { escapeToken } from '../json-pointer.ts';
import { isObject, items, member, members } from '../json-value.ts';
import { followIn, given, text, type Context } from './context.ts';
import { readExamples } from './read-examples.ts';
import { readHeaders } from './read-parameter.ts';

/** A map of media types, in its order. */
export function readContent(value: unknown, pointer: string, context: Context): ModelContent[] {
  return members(value).map(([mediaType, written]) => {
    const { value: content, pointer: at } = followIn(context, written, `${pointer}/${escapeToken(mediaType)}`);
    return {
      pointer: at,
      mediaType,
      ...schemaBelow(content, 'schema', at, context),
      ...schemaBelow(content, 'itemSchema', at, context),
      examples: readExamples(content, at, context),
      ...readEncodings(content, at, context),
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

/** How the parts of a body, or of a part of one, are sent: those with a name, those by their place, and all others. */
function readEncodings(owner: unknown, pointer: string, context: Context): ModelEncodings {
  const named = members(member(owner, 'encoding')).map(([property, encoding]) => ({
    property,
    ...readEncoding(encoding, `${pointer}/encoding/${escapeToken(property)}`, context),
  }));
  const first = items(member(owner, 'prefixEncoding')).map((encoding, index) =>
    readEncoding(encoding, `${pointer}/prefixEncoding/${index}`, context),
  );
  const other = member(owner, 'itemEncoding');
  return {
    ...given('encoding', named.length > 0 ? named : undefined),
    ...given('prefixEncoding', first.length > 0 ? first : undefined),
    ...given('itemEncoding', isObject(other) ? readEncoding(other, `${pointer}/itemEncoding`, context) : undefined),
  };
}

function readEncoding(encoding: unknown, pointer: string, context: Context): ModelEncoding {
  const headers = readHeaders(member(encoding, 'headers'), `${pointer}/headers`, context);
  const explode = member(encoding, 'explode');
  return {
    ...given('contentType', text(member(encoding, 'contentType'))),
    ...given('style', text(member(encoding, 'style'))),
    ...given('explode', typeof explode === 'boolean' ? explode : undefined),
    ...given('headers', headers.length > 0 ? headers : undefined),
    ...readEncodings(encoding, pointer, context),
  };
}
