import { isObject, members, setMember, type JsonObject } from '../../openapi/json-value.ts';

/** A document with only some of its entries, and the pointer below which those stand; empty for what is outside of all maps. */
export type Slice = { readonly document: JsonObject; readonly pointer: string };

/**
 * A large document as small ones that each hold a hundred entries of one map (paths, schemas …), the rest of it first.
 * Entries keep their pointers. A validator that gathers all errors takes time quadratic in their number.
 */
export function* sliceDocument(document: JsonObject): Generator<Slice> {
  const components = document['components'];
  const frame: Record<string, unknown> = { ...document };
  for (const name of rootMaps) if (isObject(document[name])) frame[name] = {};
  const emptied: Record<string, unknown> = {};
  for (const [name, value] of members(components)) setMember(emptied, name, isObject(value) ? {} : value);
  if (isObject(components)) frame['components'] = emptied;

  yield { document: frame, pointer: '' };
  for (const name of rootMaps) {
    for (const part of inHundreds(document[name])) yield { document: { ...frame, [name]: part }, pointer: `/${name}` };
  }
  for (const [name, value] of members(components)) {
    if (!isObject(value)) continue;
    for (const part of inHundreds(value)) {
      yield { document: { ...frame, components: { ...emptied, [name]: part } }, pointer: `/components/${name}` };
    }
  }
}

const rootMaps = ['paths', 'webhooks', 'definitions', 'parameters', 'responses', 'securityDefinitions'];

function* inHundreds(map: unknown): Generator<JsonObject> {
  const entries = members(map);
  for (let start = 0; start < entries.length; start += 100) yield Object.fromEntries(entries.slice(start, start + 100));
}
