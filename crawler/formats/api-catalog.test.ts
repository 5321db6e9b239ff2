import { describe, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { readCatalogueFile } from './read-catalogue-file.ts';

const location = 'https://dept.example/.well-known/api-catalog';

function read(value: unknown) {
  const bytes = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return readCatalogueFile('api-catalog', { location, bytes, organisations: null }, Limits.parse({}));
}

test('links about an API become an entry, each with its pointer', () => {
  const read_ = read({
    linkset: [
      {
        anchor: 'https://api.example/tides/v1',
        'service-desc': [
          { href: 'https://api.example/tides.wsdl', type: 'application/wsdl+xml' },
          { href: '/tides/openapi', type: 'application/openapi+yaml' },
        ],
        'service-doc': [
          { href: 'https://docs.example/tides.txt', type: 'text/plain' },
          { href: 'https://docs.example/tides', type: 'text/html', title: 'Tide tables' },
        ],
        'service-meta': [{ href: 'https://docs.example/policy' }],
        status: { href: 'https://status.example/' },
      },
    ],
  });
  expect(read_).toEqual({
    status: 'read',
    complete: true,
    catalogues: [],
    notes: [],
    entries: [
      {
        key: 'https://api.example/tides/v1',
        organisation: null,
        description: 'https://dept.example/tides/openapi',
        facts: {
          name: { value: 'Tide tables', pointer: '/linkset/0/service-doc/1/title' },
          kind: { value: 'soap', pointer: '/linkset/0/service-desc/0' },
          servers: {
            value: [{ url: 'https://api.example/tides/v1', resolved: 'https://api.example/tides/v1', sandbox: false }],
            pointer: '/linkset/0/anchor',
          },
          documentation: { value: 'https://docs.example/tides', pointer: '/linkset/0/service-doc/1' },
          details: {
            value: [
              { name: 'Machine-readable description', value: 'https://api.example/tides.wsdl' },
              { name: 'Policies and other information', value: 'https://docs.example/policy' },
              { name: 'Status', value: 'https://status.example/' },
            ],
            pointer: '/linkset/0/anchor',
          },
        },
      },
    ],
  });
});

test('bookmarks are entries, and what is also described elsewhere is one', () => {
  const catalogue = read({
    linkset: [
      { anchor: location, item: [{ href: 'https://api.example/a', title: 'A' }, { href: 'https://api.example/b' }] },
      { anchor: 'https://api.example/b', 'service-doc': [{ href: 'https://docs.example/b' }] },
    ],
  });
  expect(catalogue).toMatchObject({
    entries: [
      { key: 'https://api.example/a', facts: { name: { value: 'A', pointer: '/linkset/0/item/0/title' } } },
      { key: 'https://api.example/b', facts: { documentation: { value: 'https://docs.example/b' } } },
    ],
  });
});

test('other catalogues are named, as a list of links or as one bare address', () => {
  const catalogue = read({
    linkset: [
      { anchor: location, 'api-catalog': [{ href: '/more' }, { href: 'https://other.example/catalog' }] },
      { anchor: location, 'api-catalog': 'https://third.example/catalog' },
    ],
  });
  expect(catalogue).toMatchObject({
    entries: [],
    catalogues: ['https://dept.example/more', 'https://other.example/catalog', 'https://third.example/catalog'],
  });
});

describe('what could not be used is said', () => {
  test.each([
    [
      'a relation of its own',
      { anchor: 'https://a.example', 'service-doc': [], colour: [] },
      /we do not know the relations `colour`/,
    ],
    [
      'a link without an address',
      { anchor: 'https://a.example', 'service-doc': [{ href: 'javascript:x' }] },
      /`service-doc` has no http or https address/,
    ],
    ['no anchor', { 'service-doc': [{ href: 'https://a.example' }] }, /without an `anchor`/],
    ['no object', 7, /what is no object/],
  ])('%s', (_, context, wanted) => {
    const catalogue = read({ linkset: [context] });
    expect(catalogue.status === 'read' ? catalogue.notes.map(({ message }) => message).join('\n') : '').toMatch(wanted);
  });
});

test.each([
  ['a web page', '<!doctype html>', 'not-a-catalogue'],
  ['something else', { apis: [] }, 'not-a-catalogue'],
  ['half a file', '{"linkset": [', 'syntax-error'],
])('what is no catalogue: %s', (_, value, code) => {
  expect(read(value)).toMatchObject({ status: 'unreadable', failure: { code } });
});

test('an API that is linked from very many places is read in time', () => {
  const context = { anchor: 'https://a.example/tides', 'service-doc': 'https://a.example/docs' };
  const linkset = Array.from({ length: 50_000 }, () => context);
  expect(read({ linkset })).toMatchObject({ status: 'read', entries: [{ key: 'https://a.example/tides' }] });
});
