/**
 * What kind of value a schema allows: in the words of developers and in plain ones.
 */
import type { Model, ModelSchema } from '../../../schemas/model.ts';
import { resolve } from './resolve.ts';
import { eitherOf, type Words } from './words.ts';

/** `string (date) or null`, `array of integer`. `named` gives the link of a type that is shown elsewhere. */
export function kindOf(model: Model, index: number, named: (index: number) => Words | null, depth = 0): Words {
  const { index: target, schema, said } = resolve(model, index);
  const link = named(target);
  const kinds = link ? [link] : typesOf(schema).map((type) => kindOfType(model, schema, type, named, depth));
  const choices = schema.oneOf ?? schema.anyOf ?? [];
  if (kinds.length === 0) kinds.push([`one of ${choices.length} kinds`]);
  return eitherOf(said.nullable ? [...kinds, ['null']] : kinds);
}

function kindOfType(
  model: Model,
  schema: ModelSchema,
  type: string,
  named: (index: number) => Words | null,
  depth: number,
): Words {
  if (type === 'array' && schema.items !== undefined && depth < DEEPEST)
    return ['array of ', ...kindOf(model, schema.items, named, depth + 1)];
  const isFormatted = schema.format !== undefined && (type === 'string' || type === 'number' || type === 'integer');
  return isFormatted ? [`${type} (${schema.format?.slice(0, LONGEST)})`] : [type.slice(0, LONGEST)];
}

const DEEPEST = 4;
const LONGEST = 60;

/** The types that are written, or that what is written implies. */
export function typesOf(schema: ModelSchema): string[] {
  if (schema.types && schema.types.length > 0) return schema.types;
  if (schema.always === false) return ['nothing'];
  if (schema.unresolved !== undefined) return ['unknown'];
  if (schema.properties || schema.additionalProperties !== undefined || schema.patternProperties || schema.required)
    return ['object'];
  if (schema.items !== undefined || schema.prefixItems) return ['array'];
  const values = schema.enum ?? ('const' in schema ? [schema.const] : []);
  if (values.length > 0) return [...new Set(values.map(typeOfValue))].slice(0, 4);
  if (schema.types) return ['null'];
  if (schema.allOf || schema.ref !== undefined) return ['object'];
  if (schema.oneOf || schema.anyOf) return [];
  if (schema.pattern !== undefined || schema.minLength !== undefined || schema.maxLength !== undefined)
    return ['string'];
  if (schema.minimum !== undefined || schema.maximum !== undefined) return ['number'];
  return ['any value'];
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

/** `Text`, `A date, such as 2026-11-03`, `A list of numbers`: for people who do not code. */
export function plainKind(model: Model, index: number): string {
  const { schema, said } = resolve(model, index);
  const [type = ''] = typesOf(schema);
  const kind = plainKindOf(model, schema, type);
  return said.nullable ? `${kind}. It may be empty` : kind;
}

function plainKindOf(model: Model, schema: ModelSchema, type: string): string {
  if (schema.enum && schema.enum.length > 0)
    return schema.enum.length === 1 ? 'One fixed value' : `One of ${schema.enum.length.toLocaleString('en-GB')} values`;
  if ('const' in schema) return 'One fixed value';
  if (type === 'string') return plainFormats.get(schema.format ?? '') ?? 'Text';
  if (type === 'array') return plainList(model, schema);
  const isChoice = type === '' && (schema.oneOf ?? schema.anyOf);
  if (isChoice) return `One of ${isChoice.length} kinds`;
  return plainTypes.get(type) ?? 'Any kind of value';
}

function plainList(model: Model, { items }: ModelSchema): string {
  if (items === undefined) return 'A list';
  const { schema } = resolve(model, items);
  return plainLists.get(typesOf(schema)[0] ?? '') ?? 'A list';
}

const plainTypes = new Map([
  ['integer', 'A whole number'],
  ['number', 'A number'],
  ['boolean', 'Yes or no'],
  ['object', 'A group of fields'],
]);
const plainLists = new Map([
  ['integer', 'A list of whole numbers'],
  ['number', 'A list of numbers'],
  ['string', 'A list of texts'],
  ['object', 'A list of groups of fields'],
]);
const plainFormats = new Map([
  ['date', 'A date, such as 2026-11-03'],
  ['date-time', 'A date and time, such as 2026-11-03T09:30:00Z'],
  ['time', 'A time of day, such as 09:30:00'],
  ['duration', 'A length of time'],
  ['email', 'An email address'],
  ['uri', 'A web address'],
  ['url', 'A web address'],
  ['uuid', 'An identifier made by a computer (UUID)'],
  ['binary', 'A file'],
  ['byte', 'A file written as text (Base64)'],
  ['password', 'A secret'],
]);
