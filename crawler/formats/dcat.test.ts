import { describe, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { readCatalogueFile } from './read-catalogue-file.ts';

const location = 'https://data.example/catalogue';

function read(value: unknown, limits: Partial<Limits> = {}) {
  const bytes = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return readCatalogueFile('dcat', { location, bytes, organisations: null }, { ...Limits.parse({}), ...limits });
}

const prefixes = `
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
`;

const turtle = `${prefixes}
<https://data.example/> a dcat:Catalog ; dcat:service <tides> .
<https://data.example/tides> a dcat:DataService ;
  dct:title "Llanwau"@cy, "Tides"@en ;
  dct:description "Tides of all ports. More." ;
  dcat:endpointURL <https://api.example/tides> ;
  dcat:endpointDescription <https://api.example/tides/spec> ;
  dct:conformsTo <https://spec.openapis.org/oas/v3.1.0.html> ;
  foaf:page <https://docs.example/tides> ;
  dct:license <https://licence.example/ogl> ;
  dct:accessRights <http://publications.europa.eu/resource/authority/access-right/RESTRICTED> ;
  dct:publisher <https://register.example/sea-office> ;
  dcat:contactPoint [ vcard:fn "Tide team" ; vcard:hasEmail <mailto:tides@sea.example> ] ;
  dcat:keyword "sea", "ports" .
<https://register.example/sea-office> foaf:name "Sea Office" .`;

const jsonLd = {
  '@context': {
    dcat: 'http://www.w3.org/ns/dcat#',
    dct: 'http://purl.org/dc/terms/',
    foaf: 'http://xmlns.com/foaf/0.1/',
    vcard: 'http://www.w3.org/2006/vcard/ns#',
  },
  '@id': 'https://data.example/',
  '@type': 'dcat:Catalog',
  'dcat:service': {
    '@id': 'https://data.example/tides',
    '@type': 'dcat:DataService',
    'dct:title': [
      { '@value': 'Llanwau', '@language': 'cy' },
      { '@value': 'Tides', '@language': 'en' },
    ],
    'dct:description': 'Tides of all ports. More.',
    'dcat:endpointURL': { '@id': 'https://api.example/tides' },
    'dcat:endpointDescription': { '@id': 'https://api.example/tides/spec' },
    'dct:conformsTo': { '@id': 'https://spec.openapis.org/oas/v3.1.0.html' },
    'foaf:page': { '@id': 'https://docs.example/tides' },
    'dct:license': { '@id': 'https://licence.example/ogl' },
    'dct:accessRights': { '@id': 'http://publications.europa.eu/resource/authority/access-right/RESTRICTED' },
    'dct:publisher': { '@id': 'https://register.example/sea-office', 'foaf:name': 'Sea Office' },
    'dcat:contactPoint': { 'vcard:fn': 'Tide team', 'vcard:hasEmail': 'mailto:tides@sea.example' },
    'dcat:keyword': ['sea', 'ports'],
  },
};

/** The entries of a catalogue without the places of their facts. */
function plain(value: unknown) {
  const catalogue = read(value);
  if (catalogue.status !== 'read') throw new Error(catalogue.failure.message);
  return catalogue.entries.map(({ facts, ...entry }) => ({
    ...entry,
    facts: Object.fromEntries(Object.entries(facts).map(([field, fact]) => [field, fact.value])),
  }));
}

const wanted = [
  {
    key: 'https://data.example/tides',
    organisation: { id: 'sea-office', name: 'Sea Office', url: 'https://register.example/sea-office' },
    description: 'https://api.example/tides/spec',
    facts: {
      name: 'Tides',
      description: { markdown: 'Tides of all ports. More.', html: '<p>Tides of all ports. More.</p>' },
      purpose: 'Tides of all ports.',
      servers: [{ url: 'https://api.example/tides', resolved: 'https://api.example/tides', sandbox: false }],
      documentation: 'https://docs.example/tides',
      licence: { url: 'https://licence.example/ogl' },
      contact: { name: 'Tide team', email: 'tides@sea.example' },
      access: {
        authentication: 'unknown',
        words: 'Its publisher says that access is restricted.',
        conditions: [{ audience: 'anyone', condition: 'restricted' }],
      },
      tags: [{ name: 'sea' }, { name: 'ports' }],
      language: 'en',
      details: [{ name: 'Conforms to', value: 'https://spec.openapis.org/oas/v3.1.0.html' }],
    },
  },
];

test.each([
  ['Turtle', turtle],
  ['JSON-LD with a context of its own', jsonLd],
  [
    'JSON-LD as a graph',
    { '@context': jsonLd['@context'], '@graph': [jsonLd['dcat:service'], { '@id': 'https://data.example/' }] },
  ],
  ['JSON-LD that is expanded', [expand(jsonLd['dcat:service'])]],
])('the same is read from %s', (_, value) => {
  expect(plain(value)).toEqual(wanted);
});

/** Every name in full, as processors write it. */
function expand(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expand);
  if (typeof value !== 'object' || value === null) return value;
  const full = (name: string) =>
    name.replace(
      /^(dcat|dct|foaf|vcard):/,
      (_, prefix: keyof (typeof jsonLd)['@context']) => jsonLd['@context'][prefix],
    );
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      full(name),
      name === '@type' ? [full(String(inner))] : name.startsWith('@') ? inner : [inner].flat().map(expand),
    ]),
  );
}

test('facts have the property, or the pointer, that they come from', () => {
  const of = (value: unknown) => {
    const catalogue = read(value);
    return catalogue.status === 'read' ? catalogue.entries[0]?.facts.name?.pointer : null;
  };
  expect(of(turtle)).toBe('dct:title');
  expect(of(jsonLd)).toBe('/dcat:service/dct:title/1');
});

test('services that only a distribution leads to are found', () => {
  const text = `${prefixes}
<d> a dcat:Dataset ; dcat:distribution [ dcat:accessService <https://data.example/wms> ] .
<https://data.example/wms> dct:title "Maps" ; dcat:endpointDescription <https://maps.example/?service=wms&wsdl> .`;
  expect(plain(text)).toMatchObject([
    { key: 'https://data.example/wms', description: null, facts: { name: 'Maps', kind: 'soap' } },
  ]);
});

test('a context at an address is not fetched, and told; its names mean what they usually mean', () => {
  const catalogue = read({
    '@context': 'https://semiceu.example/context.jsonld',
    '@type': 'DataService',
    title: { en: 'Tides', cy: 'Llanwau' },
    endpointURL: 'https://api.example/',
  });
  expect(catalogue).toMatchObject({
    entries: [{ key: 'tides', facts: { name: { value: 'Tides' } } }],
    notes: [{ message: expect.stringContaining('https://semiceu.example/context.jsonld') }],
  });
});

test('a service of which nothing is said is told', () => {
  const catalogue = read(`${prefixes}<> dcat:service <https://data.example/unknown> .`);
  expect(catalogue).toMatchObject({
    entries: [],
    notes: [{ message: expect.stringContaining('https://data.example/unknown') }],
  });
});

describe('what is no catalogue', () => {
  test.each([
    ['RDF/XML', '<?xml version="1.0"?><rdf:RDF/>', 'not-a-catalogue', /Turtle or as JSON-LD/],
    ['a web page', '<!doctype html>', 'not-a-catalogue', /web page/],
    ['text', 'Sorry, we are closed.', 'syntax-error', /not valid Turtle/],
    ['half a file', `${prefixes}<a> dct:title "x`, 'syntax-error', /not valid Turtle/],
    ['half of JSON', '{"@graph": [', 'syntax-error', /JSON/],
  ])('%s', (_, text, code, message) => {
    const catalogue = read(text);
    expect(catalogue).toMatchObject({ status: 'unreadable', failure: { code } });
    expect(catalogue.status === 'unreadable' ? catalogue.failure.message : '').toMatch(message);
  });

  test('more statements than we accept', () => {
    const text = `${prefixes}${Array.from({ length: 200 }, (_, index) => `<${index}> dct:title "x" .`).join('\n')}`;
    expect(read(text, { nodes: 100 })).toMatchObject({ status: 'unreadable', failure: { code: 'too-complex' } });
  });
});

test('hostile names are only names', () => {
  const catalogue = read({
    '@context': { '@vocab': 'http://www.w3.org/ns/dcat#', title: 'http://purl.org/dc/terms/title' },
    '@type': 'DataService',
    title: '<script>alert(1)</script>',
    __proto__: { polluted: true },
    constructor: 'x',
    endpointURL: 'javascript:alert(1)',
  });
  expect(catalogue).toMatchObject({ entries: [{ facts: { name: { value: '<script>alert(1)</script>' } } }] });
  expect(catalogue.status === 'read' && catalogue.entries[0]?.facts.servers).toBeUndefined();
});

test('a title in a hundred thousand variants is read in time', () => {
  const title = { en: Array.from({ length: 100_000 }, (_, index) => `Tides ${index}`) };
  const service = { '@type': 'dcat:DataService', '@id': 'https://a.example/tides', 'dct:title': title };
  expect(read(service)).toMatchObject({ status: 'read', entries: [{ facts: { name: { value: 'Tides 0' } } }] });
});

test('the datasets that a service gives access to, by itself or through a distribution', () => {
  const catalogue = read(`${prefixes}
<https://data.example/tides> a dcat:DataService ; dct:title "Tides" ;
  dcat:servesDataset <https://data.example/gauges>, <https://elsewhere.example/set>, "Moon phases" .
<https://data.example/gauges> a dcat:Dataset ; dct:title "Pegel"@de, "Tide gauges"@en ; dct:description "All gauges. And more." ;
  dcat:landingPage <https://data.example/gauges/page> ; dct:license <https://licence.example/ogl> ;
  dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/UPDATE_CONT> ;
  dct:publisher [ foaf:name "Sea Office" ] .
<https://data.example/ports> a dcat:Dataset ; dct:title "Ports" ;
  dcat:distribution [ dcat:accessService <https://data.example/tides> ] .`);
  const [entry] = catalogue.status === 'read' ? catalogue.entries : [];
  expect(entry?.datasets).toMatchObject([
    {
      id: 'tide-gauges',
      name: 'Tide gauges',
      url: 'https://data.example/gauges',
      organisation: { name: 'Sea Office' },
      facts: {
        name: { value: 'Tide gauges' },
        language: { value: 'en' },
        purpose: { value: 'All gauges.' },
        url: { value: 'https://data.example/gauges/page' },
        licence: { value: { url: 'https://licence.example/ogl' } },
        updated: { value: 'Update cont' },
      },
    },
    { id: null, name: null, url: 'https://elsewhere.example/set', facts: null },
    { id: null, name: 'Moon phases', url: null, facts: null },
    { id: 'ports', name: 'Ports', url: 'https://data.example/ports', organisation: null },
  ]);
});
