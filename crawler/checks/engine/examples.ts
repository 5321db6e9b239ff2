import { valueAt } from '../../openapi/follow.ts';
import { isObject, member } from '../../openapi/json-value.ts';
import type { Facts } from './facts.ts';
import { isJson } from './media-types.ts';
import { placeWords } from './place-words.ts';

/** A value that a schema should allow. */
export type ExampleFact = {
  /** Of the example; of its schema where it stands in there. */
  readonly pointer: string;
  readonly value: unknown;
  readonly schema: number;
  /** The parameter whose example it is; null for a body, `inside` for a schema’s own. */
  readonly of: string | null;
  readonly inside: boolean;
};

/** The examples of JSON bodies, parameters and schemas, each once. */
export function listExamples({ contents, parameters, schemas }: Facts): ExampleFact[] {
  const found: ExampleFact[] = [];
  for (const { schema, examples, mediaType } of contents) {
    if (schema === undefined || examples.length === 0 || !isJson(mediaType)) continue;
    for (const { pointer, value } of examples)
      if (value !== undefined) found.push({ pointer, value: asMeant(value), schema, of: null, inside: false });
  }
  for (const { schema, examples, name, in: place } of parameters) {
    if (schema === undefined || examples.length === 0) continue;
    const types = schemas.typesOf(schema);
    for (const { pointer, value } of examples) {
      // Parameters are sent as text: text for something else may be what is sent.
      if (value === undefined || (typeof value === 'string' && types.size > 0 && !types.has('string'))) continue;
      found.push({ pointer, value, schema, of: `the ${place} parameter “${name}”`, inside: false });
    }
  }
  for (const {
    index: schema,
    pointer,
    schema: { examples = [] },
  } of schemas.having('examples')) {
    for (const value of examples) found.push({ pointer, value: asMeant(value), schema, of: null, inside: true });
  }
  return found;
}

/** Whose example it is, in words, and where it stands. */
export function placeOfExample(
  { pointer, of, inside }: ExampleFact,
  { document }: Facts,
): { words: string; pointer: string } {
  if (!inside) return { words: of ?? placeWords(pointer.replace(/\/(?:example|examples\/[^/]*)$/, '')), pointer };
  const written = valueAt(document, pointer);
  const place = ['example', 'x-example', 'examples'].find((name) => member(written, name) !== undefined);
  return { words: placeWords(pointer), pointer: place === undefined ? pointer : `${pointer}/${place}` };
}

/** JSON that stands there as text is as good as the value. */
function asMeant(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value.slice(0, 100))) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) || Array.isArray(parsed) ? parsed : value;
  } catch {
    return value;
  }
}
