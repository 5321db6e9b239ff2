/**
 * What must hold for every verdict, whatever the description.
 */
import { expect } from 'vitest';
import {
  Model,
  type ModelContent,
  type ModelEncodings,
  type ModelParameter,
  type ModelSchema,
} from '../../schemas/model.ts';
import type { Analysis } from '../analysis.ts';
import { checkVerdict } from '../check-verdict.ts';
import { valueAt } from '../openapi/follow.ts';

/** Fails unless the verdict can be published and its model is whole; returns the model, null where there is none. */
export function expectSound(analysis: Analysis, name = ''): Model | null {
  if (analysis.status === 'needs-parts') throw new Error(`${name} asks for ${analysis.locations.join(', ')} again.`);
  checkVerdict(analysis);
  if (analysis.status === 'unreadable') return null;
  const model = Model.parse(JSON.parse(analysis.model));
  const document: unknown = JSON.parse(analysis.bundled);
  const asListed = analysis.description.operations.map(({ method, anchor }) => ({ method, anchor }));
  expect({ name, operations: model.operations.map(({ method, anchor }) => ({ method, anchor })) }).toEqual({
    name,
    operations: asListed,
  });
  const pointers = [...model.operations, ...model.schemas].map(({ pointer }) => pointer);
  const outOfRange = indicesOf(model).filter((index) => model.schemas[index] === undefined);
  const leadNowhere = pointers.filter((pointer) => valueAt(document, pointer) === undefined);
  expect({ name, outOfRange, leadNowhere }).toEqual({ name, outOfRange: [], leadNowhere: [] });
  return model;
}

/** Every index into the table of schemas that a model holds. */
export function indicesOf({ operations, components, schemas }: Model): number[] {
  const requests = operations.flatMap((operation) => [operation, ...operation.callbacks]);
  const contents = requests.flatMap(({ requestBody, responses }) => [
    ...(requestBody?.content ?? []),
    ...responses.flatMap(({ content }) => content),
  ]);
  const parameters = requests.flatMap(({ parameters: own, responses }) => [
    ...own,
    ...responses.flatMap(({ headers }) => headers),
  ]);
  return [
    ...components.map(([, index]) => index),
    ...contents.flatMap(ofContent),
    ...parameters.flatMap(ofParameter),
    ...schemas.flatMap(ofSchema),
  ];
}

function ofContent(content: ModelContent): number[] {
  return [...given(content.schema, content.itemSchema), ...ofEncodings(content)];
}

function ofEncodings({ encoding = [], prefixEncoding = [], itemEncoding }: ModelEncodings): number[] {
  return [...encoding, ...prefixEncoding, ...(itemEncoding ? [itemEncoding] : [])].flatMap((each) => [
    ...(each.headers ?? []).flatMap(ofParameter),
    ...ofEncodings(each),
  ]);
}

function ofParameter({ schema, content = [] }: ModelParameter): number[] {
  return [...given(schema), ...content.flatMap((each) => given(each.schema, each.itemSchema))];
}

function ofSchema(schema: ModelSchema): number[] {
  const { properties = [], patternProperties = [], dependentSchemas = [], discriminator } = schema;
  const { prefixItems = [], allOf = [], anyOf = [], oneOf = [] } = schema;
  return [
    ...[...properties, ...patternProperties, ...dependentSchemas].map(([, index]) => index),
    ...prefixItems,
    ...allOf,
    ...anyOf,
    ...oneOf,
    ...(discriminator?.mapping ?? []).flatMap((mapped) => given(mapped.schema)),
    ...given(schema.ref, schema.items, schema.additionalProperties, schema.unevaluatedProperties, schema.contains),
    ...given(schema.propertyNames, schema.unevaluatedItems, schema.contentSchema, schema.not),
    ...given(schema.if, schema.then, schema.else),
  ];
}

function given(...indices: readonly (number | undefined)[]): number[] {
  return indices.filter((index) => index !== undefined);
}
