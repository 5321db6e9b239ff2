/**
 * APIs.json (also as YAML), version 0.14 to 0.17: lenient, because real files write dates and names as they like.
 */
import type { Access, Contact, Detail, Tag } from '../../schemas/facts.ts';
import type { ApiKind } from '../../schemas/words.ts';
import type { Stated } from '../metadata.ts';
import { PORTAL_KEY } from '../../schemas/portal-entry.ts';
import { cleanName, emailAddress, webUrl } from '../openapi/clean-text.ts';
import { isObject, items, member, type JsonObject } from '../openapi/json-value.ts';
import { isInRepository, nameOf } from '../openapi/location.ts';
import { kindFact, kindInName } from './addresses.ts';
import type { CatalogueFile, Entry, ReadCatalogue } from './entry.ts';
import { serverAt, stated, textFacts, toFacts } from './facts.ts';
import type { CatalogueFormat, FormatLimits } from './format.ts';
import { createKeys, keySegment } from './keys.ts';
import { addressFrom, descriptionFrom } from './links.ts';
import { createNotes, placeAt, type Notes } from './notes.ts';
import { readPortalEntry, readPortalModel } from './portal-entry.ts';
import { parseCatalogue } from './parse-catalogue.ts';

export const apisJson: CatalogueFormat = { id: 'apis-json', read: readCatalogue };

/** Not used: pictures, and what is only about the file. */
const knownFields = new Set(
  'aid name description image humanURL humanUrl baseURL baseUrl version tags properties overlays contact contacts meta created modified score'.split(
    ' ',
  ),
);

function readCatalogue({ location, bytes }: CatalogueFile, limits: FormatLimits): ReadCatalogue {
  const file = nameOf(location);
  const parsed = parseCatalogue(bytes, limits, file);
  if (parsed.status === 'unreadable') return parsed;
  const { value: document, lineOf } = parsed;
  const [apis, include] = [member(document, 'apis'), member(document, 'include')];
  if (!Array.isArray(apis) && !Array.isArray(include)) {
    const message = `${file} has neither a list \`apis\` nor a list \`include\`, so it is no APIs.json.`;
    return { status: 'unreadable', failure: { code: 'not-a-catalogue', message } };
  }
  const notes = createNotes(file);
  const listed = [...items(apis).map(placedIn('/apis')), ...retiredIn(document)];
  if (listed.length > limits.entries)
    notes.add(`it has ${listed.length} entries, and we read the first ${limits.entries}`, {}, 'too-many-entries');
  const common = readProperties(member(document, 'common'), '/common', location);
  const keyOf = createKeys();
  const entries = listed
    .slice(0, limits.entries)
    .flatMap(({ api, pointer }) => toEntries(api, pointer, { location, notes, keyOf, common, lineOf }));
  const catalogues = items(include).flatMap((link, index) => {
    const url = descriptionFrom(member(link, 'url'), location);
    if (url === null)
      notes.add('something that is included has no http or https address', placeAt(`/include/${index}`, lineOf));
    // What lies beside it in a repository is found there.
    return url === null || isInRepository(url) ? [] : url;
  });
  const { unusable, ...model } = readPortalModel(document);
  if (unusable > 0)
    notes.add(
      `we could not read ${unusable} of the things, organisations and relations in \`${PORTAL_KEY}\``,
      placeAt(`/${PORTAL_KEY}`, lineOf),
    );
  return {
    status: 'read',
    entries,
    catalogues,
    ...(model.things.length + model.relations.length > 0 && { model }),
    complete: listed.length <= limits.entries,
    notes: notes.list(),
  };
}

type Property = {
  readonly type: string;
  readonly url: string | null;
  /** The same, which may also be a file of the repository that this was read in. */
  readonly description: string | null;
  readonly pointer: string;
};

type Reading = {
  readonly location: string;
  readonly notes: Notes;
  readonly keyOf: ReturnType<typeof createKeys>;
  /** Properties of all APIs of the file. */
  readonly common: readonly Property[];
  readonly lineOf: (pointer: string) => number | undefined;
};

type Placed = { readonly api: unknown; readonly pointer: string };

function placedIn(list: string): (api: unknown, index: number) => Placed {
  return (api, index) => ({ api, pointer: `${list}/${index}` });
}

/** APIs that are over, which only another Waymark tells. */
function retiredIn(document: unknown): Placed[] {
  const retired = items(member(member(document, PORTAL_KEY), 'retired'));
  return retired.map(placedIn(`/${PORTAL_KEY}/retired`));
}

/** One for an API, or for each of its versions where another Waymark tells of them. */
function toEntries(api: unknown, pointer: string, reading: Reading): Entry[] {
  const { notes, keyOf, lineOf } = reading;
  const name = cleanName(member(api, 'name'));
  if (name === null || !isObject(api)) {
    notes.add('an entry without a `name` cannot be listed', placeAt(pointer, lineOf));
    return [];
  }
  const told = readPortalEntry(api, pointer);
  if (told === null) return toEntry(api, { ...reading, name, pointer });
  if (told.status === 'unusable') {
    notes.add(told.why, placeAt(`${pointer}/${PORTAL_KEY}`, lineOf, name));
    return toEntry(api, { ...reading, name, pointer });
  }
  return told.entries.flatMap((entry) => (keyOf(entry.key, '') === null ? [] : [entry]));
}

function toEntry(
  api: JsonObject,
  {
    name,
    pointer,
    location,
    notes,
    keyOf,
    common,
    lineOf,
  }: Reading & { readonly name: string; readonly pointer: string },
): Entry[] {
  const at = (field: string) => ({ pointer: `${pointer}/${field}` });
  const place = (field: string) => placeAt(at(field).pointer, lineOf, name);
  const unknown = Object.keys(api).filter((field) => !knownFields.has(field) && !/^x-/i.test(field));
  if (unknown.length > 0)
    notes.add(
      `we do not know ${unknown.map((field) => `\`${cleanName(field, 40)}\``).join(', ')}`,
      place(unknown[0] ?? ''),
    );
  const address = spelt(api, ['baseURL', 'baseUrl'], location);
  const page = spelt(api, ['humanURL', 'humanUrl'], location);
  const aid = cleanName(api['aid'], 200);
  const key = keyOf(aid ?? keySegment(name), `${address?.value} ${page?.value}`);
  if (key === null) {
    notes.add('an entry that is there twice was left out once', place('name'));
    return [];
  }
  const properties = [...readProperties(api['properties'], `${pointer}/properties`, location), ...common];
  const are = (property: Property, ...types: readonly string[]) => types.includes(bareType(property.type));
  const of = (...types: readonly string[]) =>
    properties.find((property) => property.url !== null && are(property, ...types));
  const fact = (property: Property | undefined) => (property ? stated(property.url, property) : null);
  const described = properties.find((property) => property.description !== null && are(property, 'openapi', 'swagger'));
  const signUp = of('signup', 'authentication', 'gettingstarted');
  const server = serverAt(address?.value);
  const licence = of('license', 'licence');
  return [
    {
      key,
      organisation: null,
      description: described?.description ?? null,
      facts: toFacts({
        name: stated(name, at('name')),
        ...textFacts(api['description'], at('description')),
        kind: kindOf({ name, address: address?.value ?? null, tags: api['tags'], of, at }),
        version: stated(cleanName(api['version'], 100), at('version')),
        servers: stated(server && [server], at(address?.field ?? 'baseURL')),
        documentation: fact(of('documentation')) ?? (page && stated(page.value, at(page.field))),
        termsOfService: fact(of('termsofservice')),
        licence: licence?.url ? stated({ url: licence.url }, licence) : null,
        contact: contactOf(api, at),
        access: signUp?.url ? stated(accessAt(signUp.url), signUp) : null,
        tags: stated(tagsOf(api['tags']), at('tags')),
        details: stated(detailsOf(properties), at('properties')),
      }),
    },
  ];
}

/** Both spellings occur, in the specification itself too. */
function spelt(
  api: JsonObject,
  fields: readonly string[],
  location: string,
): { readonly field: string; readonly value: string } | null {
  for (const field of fields) {
    const value = addressFrom(api[field], location);
    if (value !== null) return { field, value };
  }
  return null;
}

function readProperties(value: unknown, pointer: string, location: string): Property[] {
  return items(value).flatMap((property, index): Property[] => {
    const type = cleanName(member(property, 'type'), 100);
    const reference = member(property, 'url');
    const [url, description] = [addressFrom(reference, location), descriptionFrom(reference, location)];
    return type === null ? [] : [{ type, url, description, pointer: `${pointer}/${index}/url` }];
  });
}

/** `X-signup`, `x-SignUp` and `SignUp` are the same. */
function bareType(type: string): string {
  return type
    .replace(/^x-/i, '')
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase();
}

function kindOf({
  name,
  address,
  tags,
  of,
  at,
}: {
  readonly name: string;
  readonly address: string | null;
  readonly tags: unknown;
  readonly of: (...types: readonly string[]) => Property | undefined;
  readonly at: (field: string) => { readonly pointer: string };
}): Stated<ApiKind> | null {
  const said = kindFact({ text: name, place: at('name') }, { url: address, place: at('baseURL') });
  if (said !== null) return said;
  for (const [kind, type] of [
    ['event', 'asyncapi'],
    ['soap', 'wsdl'],
    ['graphql', 'graphqlschema'],
  ] as const) {
    const property = of(type);
    if (property) return stated(kind, property);
  }
  const tagged = items(tags).flatMap((tag) => (typeof tag === 'string' ? (kindInName(tag) ?? []) : []))[0];
  return stated(tagged, at('tags'));
}

function contactOf(api: JsonObject, at: (field: string) => { readonly pointer: string }): Stated<Contact> | null {
  const field = Object.hasOwn(api, 'contact') ? 'contact' : 'contacts';
  const value = api[field];
  for (const [index, card] of (Array.isArray(value) ? value : [value]).entries()) {
    const name = cleanName(member(card, 'FN') ?? member(card, 'fn') ?? member(card, 'org'), 200);
    const email = emailAddress(member(card, 'email'));
    const url = webUrl(member(card, 'url') ?? member(card, 'X-contact'));
    if (name === null && email === null && url === null) continue;
    const contact = { ...(name && { name }), ...(email && { email }), ...(url && { url }) };
    return stated(contact, at(Array.isArray(value) ? `${field}/${index}` : field));
  }
  return null;
}

function accessAt(url: string): Access {
  return {
    authentication: 'unknown',
    words: 'Its publisher has a page about how to get access.',
    howToAsk: 'See how to get access.',
    url,
  };
}

function tagsOf(value: unknown): Tag[] | null {
  const names = items(value).flatMap((tag) => cleanName(tag, 100) ?? []);
  return names.length === 0 ? null : [...new Set(names)].slice(0, 50).map((name) => ({ name }));
}

/** Properties that have no field of their own. */
function detailsOf(properties: readonly Property[]): Detail[] | null {
  const used = new Set(
    'openapi swagger documentation termsofservice license licence signup authentication gettingstarted'.split(' '),
  );
  const others = properties.flatMap(({ type, url }) =>
    url === null || used.has(bareType(type)) ? [] : [{ name: type.replace(/^x-/i, ''), value: url }],
  );
  return others.length === 0 ? null : others;
}
