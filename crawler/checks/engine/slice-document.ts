import { isObject, members, setMember, type JsonObject } from '../../openapi/json-value.ts';

/** A document with only some of its entries, and the pointer below which those stand; empty for what is outside of all maps. */
export type Slice = { readonly document: JsonObject; readonly pointer: string };

/**
 * A large document as small ones that each hold a few entries of one map (paths, schemas …), the rest of it first.
 * Entries keep their pointers. A validator that gathers all errors takes time quadratic in their number. What is around
 * the entries is sound, so that a slice is only looked at closely when something in it is wrong.
 */
export function* sliceDocument(document: JsonObject): Generator<Slice> {
  const components = document['components'];
  const rest: Record<string, unknown> = { ...document };
  for (const name of rootMaps) if (isObject(document[name])) rest[name] = {};
  if (isObject(components)) {
    const emptied: Record<string, unknown> = {};
    for (const [name, value] of members(components)) setMember(emptied, name, isObject(value) ? {} : value);
    rest['components'] = emptied;
  }
  yield { document: rest, pointer: '' };

  const [version = 'openapi'] = ['openapi', 'swagger'].filter((name) => name in document);
  const frame = { [version]: document[version], info: { title: '', version: '' }, paths: {} };
  for (const name of rootMaps) {
    for (const part of inParts(document[name])) yield { document: { ...frame, [name]: part }, pointer: `/${name}` };
  }
  for (const [name, value] of members(components)) {
    if (!isObject(value)) continue;
    for (const part of inParts(value)) {
      yield { document: { ...frame, components: { [name]: part } }, pointer: `/components/${name}` };
    }
  }
}

const rootMaps = ['paths', 'webhooks', 'definitions', 'parameters', 'responses', 'securityDefinitions'];

const PER_SLICE = 20;

function* inParts(map: unknown): Generator<JsonObject> {
  const entries = members(map);
  for (let start = 0; start < entries.length; start += PER_SLICE)
    yield Object.fromEntries(entries.slice(start, start + PER_SLICE));
}
