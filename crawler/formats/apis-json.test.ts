import { describe, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { readCatalogueFile } from './read-catalogue-file.ts';

const location = 'https://dept.example/apis.json';

function read(value: unknown) {
  const bytes = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return readCatalogueFile('apis-json', { location, bytes, organisations: null }, Limits.parse({}));
}

test('every field is read, with its pointer', () => {
  const catalogue = read({
    apis: [
      {
        aid: 'dept.example:tides',
        name: 'Tide tables',
        description: 'Tides. More.',
        image: 'https://dept.example/logo.png',
        humanURL: 'https://dept.example/tides',
        baseURL: 'https://api.example/tides',
        version: '1.2',
        tags: ['sea', 'fhir'],
        properties: [
          { type: 'OpenAPI', url: '/tides/openapi.json' },
          { type: 'X-signup', url: 'https://dept.example/join' },
          { type: 'Pricing', url: 'https://dept.example/prices' },
        ],
        contact: [{ 'X-twitter': 'x' }, { FN: 'Tide team', email: 'tides@sea.example' }],
      },
    ],
    common: [{ type: 'TermsOfService', url: 'https://dept.example/terms' }],
  });
  const at = (pointer: string) => ({ pointer: `/apis/0/${pointer}` });
  expect(catalogue).toEqual({
    status: 'read',
    complete: true,
    catalogues: [],
    notes: [],
    entries: [
      {
        key: 'dept.example:tides',
        organisation: null,
        description: 'https://dept.example/tides/openapi.json',
        facts: {
          name: { value: 'Tide tables', ...at('name') },
          description: { value: { markdown: 'Tides. More.', html: '<p>Tides. More.</p>' }, ...at('description') },
          purpose: { value: 'Tides.', ...at('description') },
          kind: { value: 'fhir', ...at('tags') },
          version: { value: '1.2', ...at('version') },
          servers: {
            value: [{ url: 'https://api.example/tides', resolved: 'https://api.example/tides', sandbox: false }],
            ...at('baseURL'),
          },
          documentation: { value: 'https://dept.example/tides', ...at('humanURL') },
          termsOfService: { value: 'https://dept.example/terms', pointer: '/common/0/url' },
          contact: { value: { name: 'Tide team', email: 'tides@sea.example' }, ...at('contact/1') },
          access: {
            value: {
              authentication: 'unknown',
              words: 'Its publisher has a page about how to get access.',
              howToAsk: 'See how to get access.',
              url: 'https://dept.example/join',
            },
            ...at('properties/1/url'),
          },
          tags: { value: [{ name: 'sea' }, { name: 'fhir' }], ...at('tags') },
          details: { value: [{ name: 'Pricing', value: 'https://dept.example/prices' }], ...at('properties') },
        },
      },
    ],
  });
});

test('YAML is read too, and what it includes is named', () => {
  const catalogue = read(
    'apis:\n  - name: Tides\n    humanUrl: https://a.example\ninclude:\n  - name: More\n    url: more.json\n',
  );
  expect(catalogue).toMatchObject({
    entries: [{ key: 'tides', facts: { documentation: { value: 'https://a.example/', pointer: '/apis/0/humanUrl' } } }],
    catalogues: ['https://dept.example/more.json'],
  });
});

describe('what could not be used is said', () => {
  test.each([
    ['no name', { apis: [{}] }, /without a `name`/],
    ['a field of its own', { apis: [{ name: 'A', colour: 1 }] }, /we do not know `colour`/],
    ['twice the same', { apis: [{ name: 'A' }, { name: 'A' }] }, /there twice/],
    ['an include without an address', { include: [{ name: 'x' }] }, /no http or https address/],
  ])('%s', (_, value, wanted) => {
    const catalogue = read(value);
    expect(catalogue.status === 'read' ? catalogue.notes.map(({ message }) => message).join('\n') : '').toMatch(wanted);
  });
});

test.each([
  ['a web page', '<!doctype html>', 'not-a-catalogue'],
  ['something else', { linkset: [] }, 'not-a-catalogue'],
  ['half a file', '{"apis": [', 'syntax-error'],
])('what is no catalogue: %s', (_, value, code) => {
  expect(read(value)).toMatchObject({ status: 'unreadable', failure: { code } });
});
