import { describe, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { readCatalogueFile } from './read-catalogue-file.ts';

function read(value: unknown) {
  const bytes = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return readCatalogueFile(
    'v1alpha',
    { location: 'https://dept.example/apis', bytes, organisations: null },
    Limits.parse({}),
  );
}

const api = (data: object) => ({ 'api-version': 'api.gov.uk/v1alpha', data });
const whole = {
  name: 'Tide tables',
  description: 'Tides of *all* ports. And more.',
  url: 'https://api.example/v1',
  contact: 'tides@sea.example',
  organisation: 'The Sea Office',
  'documentation-url': 'https://docs.example/',
};

test('every field is read, with its pointer', () => {
  const at = (field: string) => ({ pointer: `/apis/0/data/${field}` });
  expect(read({ 'api-version': 'api.gov.uk/v1alpha', apis: [api(whole)] })).toEqual({
    status: 'read',
    complete: true,
    notes: [],
    entries: [
      {
        key: 'the-sea-office/tide-tables',
        organisation: { name: 'The Sea Office' },
        description: null,
        facts: {
          name: { value: 'Tide tables', ...at('name') },
          description: {
            value: {
              markdown: 'Tides of *all* ports. And more.',
              html: '<p>Tides of <em>all</em> ports. And more.</p>',
            },
            ...at('description'),
          },
          purpose: { value: 'Tides of all ports.', ...at('description') },
          servers: { value: [{ url: whole.url, resolved: whole.url, sandbox: false }], ...at('url') },
          documentation: { value: 'https://docs.example/', ...at('documentation-url') },
          contact: { value: { email: 'tides@sea.example' }, ...at('contact') },
        },
      },
    ],
  });
});

describe('what could not be used is said', () => {
  test.each([
    ['no name', api({ ...whole, name: 7 }), /without a `name`|^$/],
    [
      'another version',
      { ...api(whole), 'api-version': 'api.gov.uk/v2' },
      /`api-version` is not `api\.gov\.uk\/v1alpha`/,
    ],
    ['a field of its own', api({ ...whole, colour: 'red' }), /we do not know `colour`/],
    ['an address that is none', api({ ...whole, url: 'ftp://x.example' }), /`url` is no http or https address/],
    ['no organisation', api({ ...whole, organisation: null }), /`organisation` is missing/],
    [
      'one address for two things',
      api({ ...whole, url: whole['documentation-url'] }),
      /the same address as `documentation-url`/,
    ],
    ['no entry at all', null, /without a `name`/],
  ])('%s', (_, entry, wanted) => {
    const catalogue = read({ apis: [entry] });
    expect(catalogue.status === 'read' ? catalogue.notes.map(({ message }) => message).join('\n') : '').toMatch(wanted);
  });
});

test.each([
  ['an error', { error: 'invalid_request' }, 'not-a-catalogue'],
  ['a web page', '<!doctype html>', 'not-a-catalogue'],
  ['half a file', '{"apis": [', 'syntax-error'],
  ['a bomb', '['.repeat(100_000), 'too-complex'],
])('what is no catalogue: %s', (_, value, code) => {
  expect(read(value)).toMatchObject({ status: 'unreadable', failure: { code } });
});
