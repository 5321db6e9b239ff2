/**
 * The UK federated API model, version 1 alpha: what `GET /apis` answers.
 */
import { cleanName, webUrl } from '../openapi/clean-text.ts';
import { items, member } from '../openapi/json-value.ts';
import { nameOf } from '../openapi/location.ts';
import { kindFact, sortAddresses } from './addresses.ts';
import type { CatalogueFile, Entry, ReadCatalogue } from './entry.ts';
import { contactIn, stated, textFacts, toFacts } from './facts.ts';
import type { CatalogueFormat, FormatLimits } from './format.ts';
import { createKeys, keySegment } from './keys.ts';
import { createNotes, placeAt, type Notes } from './notes.ts';
import { parseCatalogue } from './parse-catalogue.ts';

const VERSION = 'api.gov.uk/v1alpha';
const knownFields = new Set(['name', 'description', 'url', 'contact', 'organisation', 'documentation-url']);

export const v1alpha: CatalogueFormat = {
  id: 'v1alpha',
  read: readCatalogue,
};

function readCatalogue({ location, bytes }: CatalogueFile, limits: FormatLimits): ReadCatalogue {
  const file = nameOf(location);
  const parsed = parseCatalogue(bytes, limits, file);
  if (parsed.status === 'unreadable') return parsed;
  const { value, lineOf } = parsed;
  const listed = member(value, 'apis');
  if (!Array.isArray(listed)) {
    const message = `${file} has no list \`apis\`, so it is no catalogue of the federated API model.`;
    return { status: 'unreadable', failure: { code: 'not-a-catalogue', message } };
  }
  const notes = createNotes(file);
  if (listed.length > limits.entries)
    notes.add(`it has ${listed.length} entries, and we read the first ${limits.entries}`, {}, 'too-many-entries');
  const keyOf = createKeys();
  const entries = items(listed)
    .slice(0, limits.entries)
    .flatMap((api, index) => toEntry(api, index, { notes, keyOf, lineOf }));
  return { status: 'read', entries, complete: listed.length <= limits.entries, notes: notes.list() };
}

type Reading = {
  readonly notes: Notes;
  readonly keyOf: ReturnType<typeof createKeys>;
  readonly lineOf: (pointer: string) => number | undefined;
};

function toEntry(api: unknown, index: number, { notes, keyOf, lineOf }: Reading): Entry[] {
  const data = member(api, 'data');
  const at = (field: string) => ({ pointer: `/apis/${index}/data/${field}` });
  const name = cleanName(member(data, 'name'));
  if (name === null) {
    notes.add('an entry without a `name` cannot be listed', placeAt(`/apis/${index}`, lineOf));
    return [];
  }
  const place = (field: string) => placeAt(at(field).pointer, lineOf, name);
  const version = member(api, 'api-version');
  if (version !== VERSION)
    notes.add(
      `\`api-version\` is not \`${VERSION}\`; we read it all the same`,
      placeAt(`/apis/${index}/api-version`, lineOf, name),
    );
  const unknown = Object.keys(data as object).filter((key) => !knownFields.has(key)); // it has a name
  if (unknown.length > 0)
    notes.add(
      `we do not know ${unknown.map((key) => `\`${cleanName(key, 40)}\``).join(', ')}`,
      place(unknown[0] ?? ''),
    );
  const [address, documentation] = ['url', 'documentation-url'].map((field) => {
    const url = webUrl(member(data, field));
    if (url === null) notes.add(`\`${field}\` is no http or https address`, place(field));
    return url;
  }) as [string | null, string | null];
  const organisation = cleanName(member(data, 'organisation'), 200);
  if (organisation === null)
    notes.add('`organisation` is missing, so we take it for one of the catalogue’s own', place('organisation'));
  const organisationKey = organisation === null ? [] : [keySegment(organisation)];
  const key = keyOf([...organisationKey, keySegment(name)].join('/'), `${address} ${documentation}`);
  if (key === null) {
    notes.add('an entry that is there twice was left out once', place('name'));
    return [];
  }
  const { server, description, isSameTwice, ...sorted } = sortAddresses(address, documentation);
  if (isSameTwice)
    notes.add(
      '`url` is the same address as `documentation-url`, so we take it for the documentation alone',
      place('url'),
    );
  const facts = toFacts({
    name: stated(name, at('name')),
    ...textFacts(member(data, 'description'), at('description')),
    kind: kindFact({ text: name, place: at('name') }, { url: address, place: at('url') }),
    servers: stated(server && [server], at('url')),
    documentation: stated(sorted.documentation, at('documentation-url')),
    contact: stated(contactIn(member(data, 'contact')), at('contact')),
  });
  return [{ key, organisation: organisation === null ? null : { name: organisation }, description, facts }];
}
