import type { ModelContent, ModelRequestBody } from '../../../schemas/model.ts';
import { cleanName } from '../clean-text.ts';
import type { Followed } from '../follow.ts';
import { isObject, items, type JsonObject } from '../json-value.ts';
import { SMALL_THING } from './budget.ts';
import { followIn, given, type Context } from './context.ts';
import { readContent, schemaBelow } from './read-content.ts';
import { nameOfParameter, type FoundParameter } from './read-parameter.ts';

/** The Request Body Object of an operation since 3.0. */
export function readRequestBody(written: Followed, context: Context): ModelRequestBody | undefined {
  const { value, pointer } = followIn(context, written.value, written.pointer);
  if (!isObject(value)) return undefined;
  return {
    pointer,
    ...given('description', context.prose(value['description'])),
    required: value['required'] === true,
    content: readContent(value['content'], `${pointer}/content`, context),
  };
}

/** In 2.0 the body is a parameter, or is made of all the `formData` parameters. */
export function readRequestBody2(
  operation: Followed & { readonly value: JsonObject },
  parameters: readonly FoundParameter[],
  context: Context,
): ModelRequestBody | undefined {
  const consumes = mediaTypes(operation.value['consumes'] ?? context.document['consumes']);
  const body = parameters.find(({ value }) => value['in'] === 'body');
  if (body) {
    const { value, pointer } = body;
    return {
      pointer,
      ...given('description', context.prose(value['description'])),
      required: value['required'] === true,
      content: inEach(consumes, { pointer, ...schemaBelow(value, 'schema', pointer, context), examples: [] }, context),
    };
  }
  const fields = parameters.filter(({ value }) => value['in'] === 'formData');
  if (fields.length === 0) return undefined;
  const hasFile = fields.some(({ value }) => value['type'] === 'file');
  const standard = hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  const pointer = `${operation.pointer}/parameters`;
  return {
    pointer,
    required: fields.some(({ value }) => value['required'] === true),
    content: inEach(
      consumes.length > 0 ? consumes : [standard],
      {
        pointer,
        schema: formSchema(fields, pointer, context),
        examples: [],
      },
      context,
    ),
  };
}

/** The media types a 2.0 operation names, in its order. */
export function mediaTypes(value: unknown): string[] {
  return items(value).flatMap((mediaType) => cleanName(mediaType, 200) ?? []);
}

/** The same content in each media type; in any, where the description names none. */
export function inEach(
  types: readonly string[],
  content: Omit<ModelContent, 'mediaType'>,
  { budget }: Context,
): ModelContent[] {
  budget.spend(types.length * (content.pointer.length + SMALL_THING));
  return (types.length > 0 ? types : ['*/*']).map((mediaType) => ({ ...content, mediaType }));
}

function formSchema(fields: readonly FoundParameter[], pointer: string, context: Context): number {
  const required = fields.flatMap(({ value }) => (value['required'] === true ? [nameOfParameter(value)] : []));
  return context.schemas.add({
    pointer,
    types: ['object'],
    properties: fields.map(({ value, pointer: at }): [string, number] => [
      nameOfParameter(value),
      // Beside a field’s schema there is no other place for what is said about it.
      context.schemas.at({ ...value, required: undefined }, at),
    ]),
    ...given('required', required.length > 0 ? required : undefined),
  });
}
