/**
 * The examples of a body: those of the description first; made up from the schema where it has none, and marked so.
 */
import type { Model, ModelContent, ModelExample, ModelParameter, Prose } from '../../../schemas/model.ts';
import { generateExample, type Direction } from './generate-example.ts';
import { resolve } from './resolve.ts';

export type ExampleView = {
  readonly name: string | null;
  readonly about: Prose | undefined;
  /** As it would be sent; null where it is only linked to. */
  readonly text: string | null;
  readonly language: 'json' | 'xml' | '';
  readonly generated: boolean;
  /** How long it is, where only its beginning is shown, or nothing of it. */
  readonly cutFrom: number | null;
  readonly url: string | null;
};

const LONGEST = 6000;

export function examplesOf(model: Model, content: ModelContent, direction: Direction): ExampleView[] {
  const own = content.examples.filter(isThere);
  if (own.length > 0) return own.map((example) => toView(example, content.mediaType));
  const value = valueFor(model, content, direction);
  const serialized = isJsonLines(content.mediaType) ? JSON.stringify(value) : undefined;
  if (value === undefined || (!isJson(content.mediaType) && !serialized && typeof value !== 'string')) return [];
  const schema = content.schema ?? content.itemSchema;
  const isGiven = schema !== undefined && (resolve(model, schema).said.examples?.length ?? 0) > 0;
  const example = { pointer: '', value, ...(serialized !== undefined && { serialized }) };
  return [{ ...toView(example, content.mediaType), generated: !isGiven }];
}

/** The value to put into a request: the first example of the description, else one that is made up; of a stream its first item. */
export function valueFor(model: Model, content: ModelContent, direction: Direction): unknown {
  const given = content.examples.find(({ value, serialized }) => value !== undefined || serialized !== undefined);
  if (given) {
    const { value, serialized } = given;
    // What is not JSON can only be sent as the description has written it.
    return value === undefined || (serialized !== undefined && !isJson(content.mediaType)) ? serialized : value;
  }
  const schema = content.schema ?? content.itemSchema;
  return schema === undefined ? undefined : generateExample(model, schema, direction);
}

export function parameterValue(model: Model, parameter: ModelParameter): unknown {
  const given = parameter.examples.find(({ value }) => value !== undefined);
  if (given) return given.value;
  const schema = parameter.schema ?? parameter.content?.[0]?.schema;
  return schema === undefined ? undefined : generateExample(model, schema, 'request');
}

export function isJson(mediaType: string): boolean {
  return /^(?:[\w.+-]+\/(?:[\w.+-]+\+)?json|\*\/\*)\s*(?:;|$)/i.test(mediaType);
}

/** A JSON document on each line (https://jsonlines.org). */
function isJsonLines(mediaType: string): boolean {
  return /^application\/(?:jsonl|x-ndjson|x-jsonlines)\s*(?:;|$)/i.test(mediaType);
}

function isThere({ value, serialized, externalValue, bytes }: ModelExample): boolean {
  return value !== undefined || serialized !== undefined || externalValue !== undefined || bytes !== undefined;
}

function toView(example: ModelExample, mediaType: string): ExampleView {
  const text = textOf(example, mediaType);
  const isLong = text !== null && text.length > LONGEST;
  return {
    name: example.summary ?? example.name?.replaceAll('_', ' ') ?? null,
    about: example.description,
    text: isLong ? `${text.slice(0, LONGEST)}\n…` : text,
    language: isJson(mediaType) ? 'json' : /\bxml\b/i.test(mediaType) ? 'xml' : '',
    generated: false,
    cutFrom: isLong ? text.length : (example.bytes ?? null),
    url: example.externalValue ?? null,
  };
}

function textOf({ value, serialized }: ModelExample, mediaType: string): string | null {
  if (serialized !== undefined) return serialized;
  if (value === undefined) return null;
  if (typeof value === 'string' && (!isJson(mediaType) || /^\s*[[{]/.test(value))) return value;
  return JSON.stringify(value, null, 2) ?? null;
}
