/**
 * The data services of a DCAT catalogue (DCAT 3, DCAT-AP and its national profiles), in Turtle or JSON-LD: those that the
 * catalogue lists, and those that only a distribution of a dataset leads to. Also records of the UK’s metadata exchange model.
 */
import type { Access, Contact, Detail, Licence, Tag } from '../../schemas/facts.ts';
import { Slug } from '../../schemas/ids.ts';
import type { ApiKind, Condition, Lifecycle } from '../../schemas/words.ts';
import type { NamedOrganisation, Stated } from '../metadata.ts';
import { cleanName, emailAddress, webUrl } from '../openapi/clean-text.ts';
import { decodeText } from '../openapi/decode-text.ts';
import { isInRepository, nameOf } from '../openapi/location.ts';
import { tooLarge } from '../openapi/parse-failures.ts';
import { isWsdl, kindFact, looksLikeDescription } from './addresses.ts';
import { datasetsByService, toDatasets } from './dcat-datasets.ts';
import type { CatalogueFile, Entry, ReadCatalogue } from './entry.ts';
import { serverAt, stated, textFacts, toFacts } from './facts.ts';
import type { CatalogueFormat, FormatLimits } from './format.ts';
import { createKeys, keySegment } from './keys.ts';
import { descriptionFrom, keyOfAddress } from './links.ts';
import { createNotes, type Notes } from './notes.ts';
import { parseCatalogue } from './parse-catalogue.ts';
import { iri, type Graph, type Term } from './rdf/graph.ts';
import { looksLikeRecords, readRecords, recordsIn } from './rdf/exchange-model.ts';
import { readJsonLd } from './rdf/json-ld.ts';
import { readTurtle, type ReadGraph } from './rdf/turtle.ts';

export const dcat: CatalogueFormat = { id: 'dcat', read: readCatalogue };

function readCatalogue({ location, bytes }: CatalogueFile, limits: FormatLimits): ReadCatalogue {
  const file = nameOf(location);
  const notes = createNotes(file);
  const read = readGraph({ file, location, bytes }, limits, notes);
  if (read.status === 'unreadable') return read;
  const { graph } = read;
  const services = servicesOf(graph);
  if (services.length > limits.entries)
    notes.add(`it has ${services.length} entries, and we read the first ${limits.entries}`, {}, 'too-many-entries');
  const keyOf = createKeys();
  const datasets = datasetsByService(graph);
  const entries = services
    .slice(0, limits.entries)
    .flatMap((service) => toEntry(service, { graph, location, notes, keyOf, datasets }));
  return { status: 'read', entries, complete: services.length <= limits.entries, notes: notes.list() };
}

function readGraph(
  { file, location, bytes }: { readonly file: string; readonly location: string; readonly bytes: Uint8Array },
  limits: FormatLimits,
  notes: Notes,
): ReadGraph {
  const { text } = decodeText(bytes);
  if (/^\s*<(?:\?xml|rdf:RDF|!doctype|html)/i.test(text)) {
    const message = `${file} is XML or a web page. We read DCAT as Turtle or as JSON-LD; many servers offer both.`;
    return { status: 'unreadable', failure: { code: 'not-a-catalogue', message } };
  }
  const isJson = /^\s*[[{]/.test(text) && !/^\s*\[\s*\]/.test(text);
  if (!isJson && !looksLikeRecords(text)) {
    if (bytes.length > limits.jsonBytes)
      return { status: 'unreadable', failure: tooLarge(file, bytes.length, limits.jsonBytes).failure };
    return readTurtle(text, { file, location, most: limits.nodes });
  }
  const parsed = parseCatalogue(bytes, limits, file);
  if (parsed.status === 'unreadable') return parsed;
  const { value, lineOf } = parsed;
  const records = recordsIn(value);
  if (records.length > 0) return { status: 'read', graph: readRecords(value, records, { location, notes, lineOf }) };
  const { graph, remote } = readJsonLd(value, location);
  for (const context of remote)
    notes.add(`we do not fetch contexts such as ${cleanName(context, 200)}, and take names for what they usually mean`);
  return { status: 'read', graph };
}

/** Every service, once, in the order of the file. */
function servicesOf(graph: Graph): string[] {
  const services = new Set<string>();
  for (const subject of graph.subjects) {
    if (graph.values(subject, iri('rdf:type')).some(({ value }) => value === iri('dcat:DataService')))
      services.add(subject);
    for (const property of [iri('dcat:service'), iri('dcat:accessService')])
      for (const { value, isThing } of graph.values(subject, property)) if (isThing) services.add(value);
  }
  return [...services];
}

type Reading = {
  readonly graph: Graph;
  /** Where the file was read. */
  readonly location: string;
  readonly notes: Notes;
  readonly keyOf: ReturnType<typeof createKeys>;
  readonly datasets: ReturnType<typeof datasetsByService>;
};
type Name = Parameters<typeof iri>[0];

function toEntry(service: string, { graph, location, notes, keyOf, datasets }: Reading): Entry[] {
  const all = (...names: readonly Name[]) => names.flatMap((name) => graph.values(service, iri(name)));
  const title = inEnglish(all('dct:title', 'rdfs:label'));
  const name = cleanName(title?.value);
  if (title === undefined || name === null) {
    notes.add('a data service without a title, or of which nothing is said here, cannot be listed', {
      name: isNameless(service) ? null : service,
    });
    return [];
  }
  // DCAT-AP asks for an address also where nobody says one, and some give that of a page.
  const pagesHere = new Set(all('dcat:landingPage').map(({ value }) => value));
  const endpoint = firstAddress(all('dcat:endpointURL').filter(({ value }) => !pagesHere.has(value)));
  const described = firstAddress(all('dcat:endpointDescription'));
  const besides = all('dcat:endpointDescription').flatMap(({ value }) => descriptionFrom(value, location) ?? []);
  const standards = all('dct:conformsTo');
  const isOpenApi = standards.some(({ value }) => /spec\.openapis\.org\/oas|openapis?\.org/i.test(value));
  const isDescription =
    described !== null && (looksLikeDescription(described.value) || (isOpenApi && !isWsdl(described.value)));
  const key = keyOf(
    isNameless(service) ? keySegment(name) : keyOfAddress(cleanName(service, 1000) ?? service),
    `${endpoint?.value} ${described?.value}`,
  );
  if (key === null) {
    notes.add('an entry that is there twice was left out once', { name });
    return [];
  }
  // What is described for people is documentation.
  const isPage = described !== null && !isDescription && looksLikePage(described.value);
  const pages = [...all('foaf:page', 'dcat:landingPage'), ...(isPage ? [described] : [])];
  const server = serverAt(endpoint?.value);
  const text = inEnglish(all('dct:description'));
  const summary = inEnglish(all('rdfs:comment'));
  const version = all('dcat:version', 'owl:versionInfo', 'schema:version')[0];
  const served = toDatasets([...all('dcat:servesDataset'), ...(datasets.get(service) ?? [])], {
    graph,
    inEnglish,
    organisationOf: (publishers) => organisationOf(graph, publishers),
  });
  return [
    {
      key,
      organisation: organisationOf(graph, all('dct:publisher', 'dct:creator')),
      description: besides.find(isInRepository) ?? (isDescription ? described.value : null),
      facts: toFacts({
        name: stated(name, title),
        ...(text ? textFacts(text.value, text) : {}),
        ...(summary ? { purpose: stated(cleanName(summary.value), summary) } : {}),
        kind:
          kindOf(all('dct:type')) ??
          (described !== null && isWsdl(described.value)
            ? stated('soap', described)
            : kindFact({ text: name, place: title }, { url: endpoint?.value ?? null, place: endpoint ?? title })),
        version: version ? stated(cleanName(version.value, 100), version) : null,
        servers: endpoint && stated(server && [server], endpoint),
        documentation: placed(firstAddress(pages)),
        licence: licenceOf(all('dct:license')),
        contact: contactOf(graph, all('dcat:contactPoint')),
        access: accessOf(all('dct:accessRights')),
        lifecycle: lifecycleOf(all('adms:status')),
        tags: tagsOf(all('dcat:keyword')),
        language: title.language === '' ? null : stated(title.language, title),
        details: detailsOf(graph, service, isDescription || isPage ? null : described),
      }),
      ...(served.length === 0 ? {} : { datasets: served }),
    },
  ];
}

/** Whether it has no address that would be the same elsewhere. */
function isNameless(thing: string): boolean {
  return thing.startsWith('_:') || isInRepository(thing);
}

function placed({ value, pointer }: Term): Stated<string>;
function placed(term: Term | null): Stated<string> | null;
function placed(term: Term | null): Stated<string> | null {
  return term === null ? null : { value: term.value, pointer: term.pointer };
}

/** In English where there is a choice, else the first. */
function inEnglish(terms: readonly Term[]): Term | undefined {
  return terms.find(({ language }) => /^en\b/.test(language)) ?? terms[0];
}

function firstAddress(terms: readonly Term[]): Term | null {
  return terms.find(({ value }) => webUrl(value) !== null) ?? null;
}

/** A publisher is a thing with a name, or an address of a register of organisations whose last part is its id. */
function organisationOf(graph: Graph, [publisher]: readonly Term[]): NamedOrganisation | null {
  if (!publisher) return null;
  if (!publisher.isThing) {
    const name = cleanName(publisher.value, 200);
    if (name === null) return null;
    return Slug.safeParse(name).success && name.includes('-') ? { id: name } : { name };
  }
  const of = (...names: readonly Name[]) =>
    inEnglish(names.flatMap((each) => graph.values(publisher.value, iri(each))));
  const name = cleanName(of('foaf:name', 'skos:prefLabel', 'rdfs:label', 'vcard:fn', 'dct:title')?.value, 200);
  const identifier = cleanName(of('dct:identifier')?.value, 200);
  const url = webUrl(publisher.value);
  const last = url === null ? null : (new URL(url).pathname.split('/').findLast((part) => part !== '') ?? null);
  const id = identifier ?? (last === null ? null : cleanName(decoded(last), 200));
  if (name === null && id === null) return null;
  return { ...(id === null ? {} : { id }), ...(name === null ? {} : { name }), ...(url === null ? {} : { url }) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not every percent sign begins an encoded character
  }
}

function licenceOf([licence]: readonly Term[]): Stated<Licence> | null {
  if (!licence) return null;
  const url = webUrl(licence.value);
  const name = licence.value === 'DATA_SHARE_AGREEMENT' ? 'Data share agreement' : cleanName(licence.value);
  return url !== null
    ? stated({ url }, licence)
    : licence.isThing
      ? null
      : stated(name === null ? null : { name }, licence);
}

function contactOf(graph: Graph, points: readonly Term[]): Stated<Contact> | null {
  for (const point of points) {
    const of = (...names: readonly Name[]) =>
      inEnglish(names.flatMap((each) => graph.values(point.value, iri(each))))?.value;
    const name = cleanName(of('vcard:fn', 'vcard:organization-name', 'foaf:name'), 200);
    const email = emailAddress(of('vcard:hasEmail', 'foaf:mbox')?.replace(/^mailto:/i, ''));
    const url = webUrl(of('vcard:hasURL', 'foaf:homepage', 'vcard:hasAddress'));
    if (name === null && email === null && url === null) continue;
    return stated({ ...(name && { name }), ...(email && { email }), ...(url && { url }) }, point);
  }
  return null;
}

/**
 * The words of the EU’s list of access rights and of the UK’s metadata model. What is internal there is open to “internal
 * government users”: on what condition, nobody says.
 */
const accesses: Readonly<Record<string, Pick<Access, 'words'> & { readonly condition: Condition }>> = {
  public: { words: 'Its publisher says that everybody may use it.', condition: 'open' },
  open: { words: 'Its publisher says that everybody may use it.', condition: 'open' },
  restricted: { words: 'Its publisher says that access is restricted.', condition: 'restricted' },
  commercial: { words: 'Its publisher says that it is offered on commercial terms.', condition: 'restricted' },
  internal: { words: 'Its publisher says that it is internal.', condition: 'internal' },
  'non-public': { words: 'Its publisher says that it is not public.', condition: 'internal' },
};

function accessOf([rights]: readonly Term[]): Stated<Access> | null {
  const word = wordOf(rights);
  const said = Object.hasOwn(accesses, word) ? accesses[word] : undefined;
  if (!rights || !said) return null;
  const { words, condition } = said;
  return stated({ authentication: 'unknown', words, conditions: [{ audience: 'anyone', condition }] }, rights);
}

/** The words of the EU’s list of statuses and of the UK’s metadata model, of which the others are stages. */
const lifecycles: Readonly<Record<string, Lifecycle>> = {
  completed: 'active',
  live: 'active',
  alpha: 'active',
  beta: 'active',
  'private-beta': 'active',
  'public-beta': 'active',
  deprecated: 'deprecated',
  withdrawn: 'retired',
  discontinued: 'retired',
};

function lifecycleOf([status]: readonly Term[]): Stated<Lifecycle> | null {
  const word = wordOf(status);
  return status && Object.hasOwn(lifecycles, word) ? stated(lifecycles[word], status) : null;
}

function kindOf([type]: readonly Term[]): Stated<ApiKind> | null {
  const word = wordOf(type);
  return type ? stated(word === 'event' || word === 'rest' || word === 'soap' ? word : null, type) : null;
}

/** The last part of a word or an address, in the spelling of our tables. */
function wordOf(term: Term | undefined): string {
  return (
    term?.value
      .replace(/.*[/#:]/, '')
      .toLowerCase()
      .replaceAll('_', '-') ?? ''
  );
}

function tagsOf(keywords: readonly Term[]): Stated<Tag[]> | null {
  const names = [...new Set(keywords.flatMap(({ value }) => cleanName(value, 100) ?? []))].slice(0, 50);
  const [first] = keywords;
  return first && names.length > 0
    ? stated(
        names.map((name) => ({ name })),
        first,
      )
    : null;
}

/** Whether people rather than programs read what is there. */
function looksLikePage(address: string): boolean {
  const { pathname, search } = new URL(address);
  return search === '' && !/\.(?!html?$)[a-z]{2,6}$/i.test(pathname);
}

/** Properties that have no field of their own, in the order of the page. */
const otherProperties = [
  ['dct:alternative', 'Also called'],
  ['ukgov:securityClassification', 'Security classification'],
  ['dct:conformsTo', 'Conforms to'],
  ['dcat:servesDataset', 'Gives access to'],
  ['dct:relation', 'Related to'],
  ['dcat:theme', 'Theme'],
  ['dct:created', 'Created'],
  ['dct:issued', 'Published'],
  ['dct:modified', 'Entry updated'],
  ['dct:identifier', 'Publisher’s reference'],
] as const satisfies readonly (readonly [Name, string])[];

type PlacedDetail = Detail & { readonly pointer: string };

function detailsOf(graph: Graph, service: string, described: Term | null): Stated<Detail[]> | null {
  const of = (subject: string, property: Name) =>
    graph
      .values(subject, iri(property))
      .filter(({ value }) => !isNameless(value))
      .slice(0, 10);
  const detail = (name: string, term: Term, value: string | null = cleanName(inWords(term))): PlacedDetail[] =>
    value === null ? [] : [{ name, value, pointer: term.pointer }];
  const details = [
    ...(described === null ? [] : detail('Machine-readable description', described)),
    // What has a field of its own when we know the word, and must not be lost when we do not.
    ...of(service, 'adms:status').flatMap((status) => (isStage(status) ? detail('Stage', status) : [])),
    ...of(service, 'dct:type').flatMap((type) => (kindOf([type]) === null ? detail('Type', type) : [])),
    ...of(service, 'dct:accessRights').flatMap((rights) =>
      accessOf([rights]) === null ? detail('Access', rights) : [],
    ),
    ...of(service, 'dct:creator').flatMap((creator) => detail('Created by', creator, agentName(graph, creator))),
    ...graph
      .values(service, iri('dcat:contactPoint'))
      .flatMap(({ value }) => [
        ...of(value, 'vcard:hasTelephone').flatMap((telephone) => detail('Telephone', telephone)),
        ...of(value, 'vcard:hasAddress').flatMap((address) =>
          webUrl(address.value) === null ? detail('Address', address) : [],
        ),
      ]),
    ...otherProperties.flatMap(([property, name]) => of(service, property).flatMap((term) => detail(name, term))),
  ];
  const [first] = details;
  if (first === undefined) return null;
  return stated(
    details.map(({ name, value }) => ({ name, value })),
    first,
  );
}

/** A status that says more than the lifecycle does. One of another list is an address, which says nothing to people. */
function isStage(status: Term): boolean {
  const lifecycle = lifecycleOf([status])?.value;
  return !status.isThing && (lifecycle === undefined || lifecycle === 'active');
}

function agentName(graph: Graph, agent: Term): string | null {
  const named = organisationOf(graph, [agent]);
  return named?.name ?? named?.id ?? null;
}

/** `PUBLIC_BETA` as “Public beta”. */
function inWords({ value, isThing }: Term): string {
  if (isThing || !/^[A-Z]+(?:_[A-Z]+)*$/.test(value) || value.length < 4) return value;
  const words = value.replaceAll('_', ' ').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
