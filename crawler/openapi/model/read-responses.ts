import type { ModelResponse } from '../../../schemas/model.ts';
import { cleanName } from '../clean-text.ts';
import type { Followed } from '../follow.ts';
import { escapeToken } from '../json-pointer.ts';
import { member, members, type JsonObject } from '../json-value.ts';
import { followIn, given, text, type Context } from './context.ts';
import { readContent, schemaBelow } from './read-content.ts';
import { toExample } from './read-examples.ts';
import { readHeaders } from './read-parameter.ts';
import { inEach, mediaTypes } from './read-request-body.ts';

/** The responses of an operation, in its order. */
export function readResponses(operation: Followed & { readonly value: JsonObject }, context: Context): ModelResponse[] {
  return members(operation.value['responses']).flatMap(([status, written]) => {
    if (status.startsWith('x-')) return [];
    const at = `${operation.pointer}/responses/${escapeToken(status)}`;
    const { value: response, pointer } = followIn(context, written, at);
    const links = readLinks(member(response, 'links'), `${pointer}/links`, context);
    return [
      {
        pointer,
        status,
        ...given('summary', cleanName(member(response, 'summary')) ?? undefined),
        ...given('description', context.prose(member(response, 'description'))),
        headers: readHeaders(member(response, 'headers'), `${pointer}/headers`, context),
        content:
          context.version === '2.0'
            ? readContent2(response, pointer, operation.value, context)
            : readContent(member(response, 'content'), `${pointer}/content`, context),
        ...given('links', links.length > 0 ? links : undefined),
      },
    ];
  });
}

/** In 2.0 one schema holds for all media types that the operation produces, and examples are named by media type. */
function readContent2(
  response: unknown,
  pointer: string,
  operation: JsonObject,
  context: Context,
): ModelResponse['content'] {
  const examples = new Map(members(member(response, 'examples')));
  const schema = schemaBelow(response, 'schema', pointer, context);
  const produces = mediaTypes(operation['produces'] ?? context.document['produces']);
  const types = [...new Set([...produces, ...examples.keys()])];
  if (schema.schema === undefined && examples.size === 0) return [];
  return inEach(types, { pointer, ...schema, examples: [] }, context).map((content) => ({
    ...content,
    examples: examples.has(content.mediaType)
      ? [toExample(examples.get(content.mediaType), `${pointer}/examples/${escapeToken(content.mediaType)}`, context)]
      : [],
  }));
}

function readLinks(value: unknown, pointer: string, context: Context): NonNullable<ModelResponse['links']> {
  return members(value).map(([name, written]) => {
    const link = followIn(context, written, `${pointer}/${escapeToken(name)}`).value;
    return {
      name,
      ...given('description', context.prose(member(link, 'description'))),
      ...given('operationId', text(member(link, 'operationId'))),
      ...given('operationRef', text(member(link, 'operationRef'))),
    };
  });
}
