/**
 * The well-known catalogue of RFC 9727: a set of links (RFC 9264) in JSON, about APIs, to APIs, and to other catalogues.
 */
import type { Detail } from '../../schemas/facts.ts';
import { cleanName } from '../openapi/clean-text.ts';
import { isObject, items, member, type JsonObject } from '../openapi/json-value.ts';
import { escapeToken } from '../openapi/json-pointer.ts';
import { nameOf } from '../openapi/location.ts';
import { isWsdl, looksLikeDescription } from './addresses.ts';
import type { CatalogueFile, Entry, ReadCatalogue } from './entry.ts';
import { serverAt, stated, toFacts } from './facts.ts';
import type { CatalogueFormat, FormatLimits } from './format.ts';
import { addressFrom, keyOfAddress } from './links.ts';
import { createNotes, placeAt, type Notes } from './notes.ts';
import { parseCatalogue } from './parse-catalogue.ts';

export const apiCatalog: CatalogueFormat = { id: 'api-catalog', read: readCatalogue };

/** Relations that say something of an API (RFC 8631), and those that lead to APIs or catalogues (RFC 9727). */
const aboutApis = ['service-desc', 'service-doc', 'service-meta', 'status'];
const known = new Set([...aboutApis, 'item', 'api-catalog', 'anchor', 'profile', 'self', 'collection']);

type Link = { readonly href: string; readonly title: string | null; readonly type: string; readonly pointer: string };

/** An API with every link that has it as its anchor. */
type LinkedApi = { title: Link | null; pointer: string; readonly links: Map<string, Link[]> };

function readCatalogue({ location, bytes }: CatalogueFile, limits: FormatLimits): ReadCatalogue {
  const file = nameOf(location);
  const parsed = parseCatalogue(bytes, limits, file);
  if (parsed.status === 'unreadable') return parsed;
  const { value, lineOf } = parsed;
  const linkset = member(value, 'linkset');
  if (!Array.isArray(linkset)) {
    const message = `${file} has no list \`linkset\`, so it is no catalogue of RFC 9727.`;
    return { status: 'unreadable', failure: { code: 'not-a-catalogue', message } };
  }
  const notes = createNotes(file);
  const apis = new Map<string, LinkedApi>();
  const catalogues = new Set<string>();
  const apiAt = (address: string, pointer: string) => {
    const api = apis.get(address) ?? { title: null, pointer, links: new Map<string, Link[]>() };
    apis.set(address, api);
    return api;
  };
  for (const [index, context] of linkset.entries()) {
    const pointer = `/linkset/${index}`;
    if (!isObject(context)) {
      notes.add('what is no object cannot be a set of links', placeAt(pointer, lineOf));
      continue;
    }
    const linksOf = (relation: string) => readLinks(context, relation, { location, pointer, notes, lineOf });
    for (const { href } of linksOf('api-catalog')) catalogues.add(href);
    for (const link of linksOf('item')) apiAt(link.href, link.pointer).title ??= link.title === null ? null : link;
    const about = aboutApis.filter((relation) => Object.hasOwn(context, relation));
    const unknown = Object.keys(context).filter((relation) => !known.has(relation));
    if (unknown.length > 0)
      notes.add(
        `we do not know the relations ${unknown.map((relation) => `\`${cleanName(relation, 60)}\``).join(', ')}`,
        placeAt(`${pointer}/${escapeToken(unknown[0] ?? '')}`, lineOf),
      );
    if (about.length === 0) continue;
    const anchor = addressFrom(context['anchor'], location);
    if (anchor === null) {
      notes.add('links without an `anchor` that is an address belong to no API', placeAt(`${pointer}/anchor`, lineOf));
      continue;
    }
    const api = apiAt(anchor, `${pointer}/anchor`);
    for (const relation of about) {
      const links = api.links.get(relation) ?? [];
      for (const link of linksOf(relation)) links.push(link);
      api.links.set(relation, links);
    }
  }
  const found = [...apis].map(([address, api]) => toEntry(address, api));
  if (found.length > limits.entries)
    notes.add(`it has ${found.length} entries, and we read the first ${limits.entries}`, {}, 'too-many-entries');
  return {
    status: 'read',
    entries: found.slice(0, limits.entries),
    catalogues: [...catalogues],
    complete: found.length <= limits.entries,
    notes: notes.list(),
  };
}

type LinkReading = {
  readonly location: string;
  readonly pointer: string;
  readonly notes: Notes;
  readonly lineOf: (pointer: string) => number | undefined;
};

/** The links of one relation. Some write a single address in place of a list. */
function readLinks(context: JsonObject, relation: string, { location, pointer, notes, lineOf }: LinkReading): Link[] {
  const value = member(context, relation);
  const targets = value === undefined ? [] : Array.isArray(value) ? items(value) : [value];
  return targets.flatMap((target, index): Link[] => {
    const href = addressFrom(typeof target === 'string' ? target : member(target, 'href'), location);
    const place = `${pointer}/${escapeToken(relation)}${Array.isArray(value) ? `/${index}` : ''}`;
    if (href === null) {
      notes.add(`a link of the relation \`${relation}\` has no http or https address`, placeAt(place, lineOf));
      return [];
    }
    const type = member(target, 'type');
    return [
      { href, title: cleanName(member(target, 'title')), type: typeof type === 'string' ? type : '', pointer: place },
    ];
  });
}

function toEntry(address: string, { title, pointer, links }: LinkedApi): Entry {
  const of = (relation: string) => links.get(relation) ?? [];
  const [documentation] = of('service-doc').toSorted((a, b) => Number(isPage(b)) - Number(isPage(a)));
  const description = of('service-desc').find(isOpenApi);
  const wsdl = of('service-desc').find(({ href, type }) => /wsdl/i.test(type) || isWsdl(href));
  const named = title ?? of('service-doc').find((link) => link.title !== null) ?? null;
  const others = [
    ...of('service-desc')
      .filter((link) => link !== description)
      .map((link) => ({ name: 'Machine-readable description', link })),
    ...of('service-meta').map((link) => ({ name: 'Policies and other information', link })),
    ...of('status').map((link) => ({ name: 'Status', link })),
  ];
  const details: Detail[] = others.map(({ name, link }) => ({ name, value: link.href }));
  const server = serverAt(address);
  return {
    key: keyOfAddress(address),
    organisation: null,
    description: description?.href ?? null,
    facts: toFacts({
      name: named && stated(named.title, { pointer: `${named.pointer}/title` }),
      kind: wsdl ? stated('soap', { pointer: wsdl.pointer }) : null,
      servers: stated(server && [server], { pointer }),
      documentation: documentation ? stated(documentation.href, { pointer: documentation.pointer }) : null,
      details: stated(details.length > 0 ? details : null, { pointer }),
    }),
  };
}

function isPage({ type }: Link): boolean {
  return type === '' || /html/i.test(type);
}

/** JSON and YAML are taken for OpenAPI unless they say that they are something else. */
function isOpenApi({ href, type }: Link): boolean {
  if (/openapi/i.test(type)) return true;
  if (/asyncapi|wsdl|graphql|schema\+json|raml|n3|turtle|rdf|xml/i.test(type)) return false;
  return /json|ya?ml/i.test(type) || (type === '' && looksLikeDescription(href));
}
