/**
 * JSON-LD 1.1 ─▶ a graph, as far as catalogues use it. A context at an address is never fetched: in its place stand the
 * names that everybody uses.
 */
import { isObject, items, members, type JsonObject } from '../../openapi/json-value.ts';
import { escapeToken } from '../../openapi/json-pointer.ts';
import { createGraph, iri, vocabularies, type Graph, type GraphBuilder } from './graph.ts';

export type ReadJsonLd = {
  readonly graph: Graph;
  /** Contexts that were not fetched. */
  readonly remote: readonly string[];
};

/** `value` is the parsed document, whose depth is limited; `location` is where relative addresses start. */
export function readJsonLd(value: unknown, location: string): ReadJsonLd {
  const builder = createGraph();
  const remote = new Set<string>();
  let blank = 0;
  const reader: Reader = { builder, location, remote, nextBlank: () => `_:b${blank++}` };
  for (const [index, node] of (Array.isArray(value) ? value : [value]).entries())
    readNode(node, everybodysNames, Array.isArray(value) ? `/${index}` : '', reader);
  return { graph: builder.graph, remote: [...remote] };
}

type Reader = {
  readonly builder: GraphBuilder;
  readonly location: string;
  readonly remote: Set<string>;
  nextBlank(): string;
};

/** What the names of a document mean. */
type Context = {
  readonly terms: ReadonlyMap<string, string>;
  readonly vocabulary: string | null;
};

/** Names without a prefix that DCAT-AP and its relatives define in contexts of their own. */
const unprefixed = {
  dct: 'title description identifier publisher creator license accessRights conformsTo issued modified language format',
  dcat: 'service dataset distribution accessService endpointURL endpointDescription servesDataset contactPoint keyword theme landingPage version Catalog Dataset Distribution DataService',
  vcard: 'fn hasEmail hasURL',
  foaf: 'name homepage page',
} as const;

const everybodysNames: Context = {
  vocabulary: null,
  terms: new Map<string, string>([
    ...Object.entries(vocabularies),
    ['dcterms', vocabularies.dct],
    ['dc', vocabularies.dct],
    ...(Object.keys(unprefixed) as (keyof typeof unprefixed)[]).flatMap((prefix) =>
      unprefixed[prefix].split(' ').map((name): [string, string] => [name, iri(`${prefix}:${name}`)]),
    ),
  ]),
};

/** Returns what the node is called; null for what is no node. */
function readNode(node: unknown, outer: Context, pointer: string, reader: Reader): string | null {
  if (!isObject(node)) return null;
  const context = Object.hasOwn(node, '@context') ? extend(outer, node['@context'], reader) : outer;
  const keywords = new Map(members(node).map(([name, value]) => [keywordOf(name, context), { name, value }]));
  const id = keywords.get('@id')?.value;
  const subject = typeof id === 'string' ? resolve(id, context, reader) : reader.nextBlank();
  for (const type of asList(keywords.get('@type')?.value)) {
    if (typeof type === 'string')
      reader.builder.add(subject, iri('rdf:type'), thing(expand(type, context) ?? type, `${pointer}/@type`));
  }
  for (const key of ['@graph', '@included']) {
    for (const [index, inner] of asList(keywords.get(key)?.value).entries())
      readNode(inner, context, `${pointer}/${key}/${index}`, reader);
  }
  for (const [name, value] of members(node)) {
    const property = keywordOf(name, context).startsWith('@') ? null : expand(name, context);
    if (property === null) continue;
    const place = `${pointer}/${escapeToken(name)}`;
    const values = flat(value);
    for (const [index, each] of values.entries())
      readValue(each, { subject, property, context, pointer: values.length > 1 ? `${place}/${index}` : place }, reader);
  }
  return subject;
}

type Saying = {
  readonly subject: string;
  readonly property: string;
  readonly context: Context;
  readonly pointer: string;
};

function readValue(value: unknown, { subject, property, context, pointer }: Saying, reader: Reader): void {
  const { add } = reader.builder;
  if (isObject(value) && !Object.hasOwn(value, '@value')) {
    const node = readNode(value, context, pointer, reader);
    if (node !== null) add(subject, property, thing(node, pointer));
    return;
  }
  const text = isObject(value) ? value['@value'] : value;
  if (typeof text !== 'string' && typeof text !== 'number' && typeof text !== 'boolean') return;
  const language = isObject(value) && typeof value['@language'] === 'string' ? value['@language'].toLowerCase() : '';
  add(subject, property, { value: String(text), isThing: false, language, pointer });
}

function thing(value: string, pointer: string) {
  return { value, isThing: true, language: '', pointer };
}

/** A list or a set is its members; `{"en": "…"}` is a text in languages, where nothing says otherwise. */
function flat(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isObject(value) && Array.isArray(value['@list'])) return value['@list'];
  if (isObject(value) && Array.isArray(value['@set'])) return value['@set'];
  if (isObject(value) && isLanguageMap(value))
    return members(value).flatMap(([language, text]) =>
      asList(text).map((each) => ({ '@value': each, '@language': language })),
    );
  return [value];
}

function isLanguageMap(value: JsonObject): boolean {
  const entries = members(value);
  return (
    entries.length > 0 &&
    entries.every(
      ([key, text]) => /^[a-z]{2}(?:-[a-z]{2,4})?$/i.test(key) && (typeof text === 'string' || Array.isArray(text)),
    )
  );
}

/** The keyword that a name stands for, or the name itself. */
function keywordOf(name: string, { terms }: Context): string {
  const meaning = terms.get(name);
  return meaning?.startsWith('@') ? meaning : name;
}

/** The full address that a name stands for; null for a name that means nothing here. */
function expand(name: string, { terms, vocabulary }: Context): string | null {
  const known = terms.get(name);
  if (known !== undefined) return known.startsWith('@') ? null : known;
  const colon = name.indexOf(':');
  if (colon > 0) {
    const start = terms.get(name.slice(0, colon));
    if (start !== undefined && !name.slice(colon + 1).startsWith('//')) return `${start}${name.slice(colon + 1)}`;
    return name;
  }
  return vocabulary === null ? null : `${vocabulary}${name}`;
}

function resolve(id: string, context: Context, { location }: Reader): string {
  if (id.startsWith('_:')) return id;
  const colon = id.indexOf(':');
  const start = colon > 0 && !id.slice(colon + 1).startsWith('//') ? context.terms.get(id.slice(0, colon)) : undefined;
  if (start !== undefined) return `${start}${id.slice(colon + 1)}`;
  return URL.canParse(id, location) ? new URL(id, location).href : id;
}

function extend(context: Context, given: unknown, reader: Reader): Context {
  const terms = new Map(context.terms);
  let { vocabulary } = context;
  for (const part of asList(given)) {
    if (typeof part === 'string') reader.remote.add(part);
    for (const [name, definition] of members(part)) {
      const meaning = isObject(definition) ? definition['@id'] : definition;
      if (name === '@vocab')
        vocabulary = typeof meaning === 'string' ? (expand(meaning, { terms, vocabulary }) ?? meaning) : null;
      else if (!name.startsWith('@') && typeof meaning === 'string')
        terms.set(name, meaning.startsWith('@') ? meaning : (expand(meaning, { terms, vocabulary }) ?? meaning));
    }
  }
  return { terms, vocabulary };
}

function asList(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? items(value) : [value];
}
