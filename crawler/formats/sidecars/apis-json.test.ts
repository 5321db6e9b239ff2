import { expect, test } from 'vitest';
import { Limits } from '../../../schemas/estate.ts';
import { apisJson } from './apis-json.ts';

const read = (value: unknown) =>
  apisJson.read(
    { path: 'docs/apis.json', bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)) },
    Limits.parse({}),
  );
const openapi = (url: string) => [{ type: 'OpenAPI', url }];

test('what it says of descriptions beside it, and of others', () => {
  const { remarks, organisation, notes } = read({
    apis: [
      { name: 'Tides', properties: openapi('../api/tides.yaml'), humanURL: 'https://docs.example/' },
      { name: 'Ports', properties: openapi('https://github.com/sea/ports/blob/main/ports.yaml') },
      { name: 'Floods', baseURL: 'https://api.example/floods' },
    ],
    include: [{ name: 'More', url: '../other/apis.json' }],
  });
  expect([organisation, notes]).toEqual([null, []]);
  expect(remarks).toMatchObject([
    {
      about: { file: 'api/tides.yaml' },
      key: 'tides',
      facts: { name: { value: 'Tides', pointer: '/apis/0/name' }, documentation: { value: 'https://docs.example/' } },
    },
    {
      about: { address: 'https://github.com/sea/ports/blob/main/ports.yaml' },
      key: 'ports',
      listedFacts: {
        details: {
          value: [{ name: 'Machine-readable description', value: 'https://github.com/sea/ports/blob/main/ports.yaml' }],
        },
      },
    },
    { about: null, key: 'floods', facts: { servers: { value: [{ url: 'https://api.example/floods' }] } } },
  ]);
});

test('the only API that it lists is the only description below it', () => {
  expect(read({ apis: [{ name: 'Tides' }] }).remarks).toMatchObject([{ about: { onlyIn: 'docs/' } }]);
});

test.each([
  ['leads out of the repository', '../../../etc/passwd'],
  ['is the file itself', 'apis.json'],
])('a description that %s is none', (_, url) => {
  expect(read({ apis: [{ name: 'Tides', properties: openapi(url) }] }).remarks).toMatchObject([
    { about: { onlyIn: 'docs/' } },
  ]);
});

test('what is called so and is something else says nothing; half a file says why', () => {
  expect(read({ apis: 3 })).toEqual({ remarks: [], organisation: null, notes: [] });
  expect(read('{').notes).toMatchObject([{ code: 'syntax-error' }]);
  expect(read({ apis: [{}] }).notes).toMatchObject([{ code: 'metadata-unusable' }]);
});
