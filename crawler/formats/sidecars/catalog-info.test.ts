import { expect, test } from 'vitest';
import { Limits } from '../../../schemas/estate.ts';
import { catalogInfo } from './catalog-info.ts';

const read = (text: string) =>
  catalogInfo.read({ path: 'service/catalog-info.yaml', bytes: Buffer.from(text) }, Limits.parse({}));

test('of several documents, those of the kind API', () => {
  const { remarks, notes, organisation } = read(`
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: tides-service }
spec: { type: service, owner: tide-team }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: tides
  title: Tide tables
  description: Tides of all ports.
  tags: [sea]
  links:
    - { url: https://status.example, title: Status }
    - { url: https://docs.example/tides, title: Documentation }
spec: { type: openapi, lifecycle: deprecated, owner: tide-team, system: ports, definition: { $text: ./api/openapi.yaml } }
---
kind: API
metadata: { name: tide-events }
spec: { type: asyncapi, lifecycle: experimental, definition: { $text: https://elsewhere.example/async.yaml } }
`);
  expect([notes, organisation]).toEqual([[], null]);
  expect(remarks).toMatchObject([
    {
      about: { file: 'service/api/openapi.yaml' },
      key: 'tides',
      facts: {
        name: { value: 'Tide tables', pointer: '/1/metadata/title' },
        purpose: { value: 'Tides of all ports.' },
        lifecycle: { value: 'deprecated', pointer: '/1/spec/lifecycle' },
        documentation: { value: 'https://docs.example/tides', pointer: '/1/metadata/links/1/url' },
        tags: { value: [{ name: 'sea' }] },
        details: {
          value: [
            { name: 'Owner', value: 'tide-team' },
            { name: 'System', value: 'ports' },
          ],
        },
      },
    },
    {
      about: { address: 'https://elsewhere.example/async.yaml' },
      key: 'tide-events',
      listedFacts: { name: { value: 'tide-events', pointer: '/2/metadata/name' } },
      facts: {
        kind: { value: 'event', pointer: '/2/spec/type' },
        details: { value: [{ name: 'Stage', value: 'experimental' }] },
      },
    },
  ]);
  expect(remarks[1]?.facts.lifecycle).toBeUndefined();
});

test('a definition within the file, with the place where it begins', () => {
  const { remarks } = read(`kind: API
metadata: { name: tides }
spec:
  type: openapi
  definition: |
      openapi: 3.1.0
      info: { title: Tides }
---
kind: API
metadata: { name: floods }
spec:
  type: openapi
  definition: "openapi: 3.1.0"
---
kind: API
metadata: { name: ports }
spec:
  type: graphql
  definition: "type Query { a: Int }"
`);
  expect(remarks).toMatchObject([
    {
      about: { file: 'service/catalog-info.yaml#tides' },
      definition: { text: 'openapi: 3.1.0\ninfo: { title: Tides }\n', start: { line: 6, column: 7 } },
    },
    { about: { file: 'service/catalog-info.yaml#floods' }, definition: { text: 'openapi: 3.1.0', start: null } },
    { about: null, facts: { kind: { value: 'graphql' } }, listedFacts: { name: { value: 'ports' } } },
  ]);
  expect(remarks[2]?.definition).toBeUndefined();
});

test.each([
  ['$json: ../a.json', { file: 'a.json' }],
  ['$yaml: b.yaml', { file: 'service/b.yaml' }],
  ['$openapi: https://git.example/c.yaml', { address: 'https://git.example/c.yaml' }],
  ['$text: ../../d.yaml', null],
  ['$text: file:///etc/passwd', null],
])('a definition is named by %s', (definition, about) => {
  const { remarks } = read(`kind: API\nmetadata: { name: a }\nspec: { type: openapi, definition: { ${definition} } }`);
  expect(remarks).toMatchObject([{ about }]);
});

test.each([
  ['a name is missing', 'kind: API\nspec: {}', /without `metadata\.name`/],
  ['it is no YAML', 'kind: [', /not valid YAML/],
  [
    'it is a bomb',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`)
      .join('\n')}`,
    /too complex/,
  ],
])('what could not be used is said: %s', (_, text, message) => {
  expect(
    read(text)
      .notes.map((note) => note.message)
      .join('\n'),
  ).toMatch(message);
});
