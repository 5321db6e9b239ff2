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
spec: { type: openapi, lifecycle: deprecated, owner: group:default/tide-team, system: ports, definition: { $text: ./api/openapi.yaml } }
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
      listedFacts: {
        name: { value: 'tide-events', pointer: '/2/metadata/name' },
        details: { value: [{ name: 'Stage' }, { value: 'https://elsewhere.example/async.yaml' }] },
      },
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

test('a definition of another sort of interface is no description, wherever it is', () => {
  const { remarks } = read(`kind: API
metadata: { name: tides }
spec: { type: asyncapi, definition: { $text: ./async.yaml } }
`);
  expect(remarks).toMatchObject([{ about: null, facts: { kind: { value: 'event' } } }]);
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
  ['kind: API\n---\n# A remark.\nkind: API\n---\nkind: API\nmetadata: { name: a }\n', 1],
  ['# A remark.\n---\nkind: Location\n---\nkind: API\n', 4],
  ['kind: Location\n---\nkind: API\nmetadata: [\n', 5],
])('a mistake has a line: %j', (text, line) => {
  expect(read(text).notes[0]?.line).toBe(line);
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

test('components, systems, domains and resources are things, with everything that they refer to', () => {
  const { things, relations, notes } = read(`
kind: Domain
metadata: { name: boating, title: Boating }
---
kind: System
metadata: { name: harbours }
spec: { owner: harbour-team, domain: boating }
---
kind: Component
metadata:
  name: berth-service
  description: Keeps berths. And more.
  links: [{ url: https://code.example/berths, title: Source code }]
spec:
  type: service
  lifecycle: experimental
  owner: group:default/harbour-team
  system: harbours
  subcomponentOf: component:default/portal
  providesApis: [berths]
  consumesApis: [api:map-office/maps, "bad:ref:erence", 7]
  dependsOn: [resource:default/berth-table, component:mainframe, location:somewhere]
  dependencyOf: [component:map-office/atlas]
---
kind: Resource
metadata: { name: berth-table }
spec: { type: dataset }
---
kind: Resource
metadata: { name: berth-db }
spec: { type: database, dependencyOf: berth-service }
---
kind: API
metadata: { name: berths }
spec: { type: openapi, system: harbours, definition: { $text: ./berths.yaml } }
---
kind: Group
metadata: { name: harbour-team }
---
kind: System
metadata: { title: Nameless }
`);
  expect(things?.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'service boating',
    'system harbours',
    'system berth-service',
    'dataset berth-table',
    'system berth-db',
  ]);
  expect(things?.[2]?.facts).toMatchObject({
    name: { value: 'berth-service', pointer: '/2/metadata/name' },
    purpose: { value: 'Keeps berths.' },
    type: { value: 'service' },
    repository: { value: 'https://code.example/berths', pointer: '/2/metadata/links/0/url' },
    details: {
      value: [
        { name: 'Owner', value: 'harbour-team' },
        { name: 'Stage', value: 'experimental' },
      ],
    },
  });
  const inWords = ({ organisation, id, kinds }: { organisation?: string; id?: string; kinds: readonly string[] }) =>
    `${kinds.join('|')}:${organisation ?? ''}/${id}`;
  expect(relations?.map(({ from, kind, to, pointer }) => `${inWords(from)} ${kind} ${inWords(to)} ${pointer}`)).toEqual(
    [
      'system:/harbours part-of service:/boating /1/spec/domain',
      'system:/berth-service part-of system:/harbours /2/spec/system',
      'system:/berth-service part-of system:/portal /2/spec/subcomponentOf',
      'system:/berth-service provides api:/berths /2/spec/providesApis/0',
      'system:/berth-service consumes api:map-office/maps /2/spec/consumesApis/0',
      'system:/berth-service consumes api:/7 /2/spec/consumesApis/2',
      'system:/berth-service depends-on system|dataset:/berth-table /2/spec/dependsOn/0',
      'system:/berth-service depends-on system:/mainframe /2/spec/dependsOn/1',
      'system:map-office/atlas depends-on system:/berth-service /2/spec/dependencyOf/0',
      'system:/berth-service depends-on system:/berth-db /4/spec/dependencyOf',
      'system:/harbours provides api:/berths /5/spec/system',
    ],
  );
  expect(notes.map(({ message }) => message)).toEqual([
    'service/catalog-info.yaml: a System without `metadata.name` cannot be listed.',
  ]);
});

test('a team in the same file says whom to ask about what it owns', () => {
  const { things, remarks } = read(`
kind: Group
metadata: { name: Tide-Team }
spec: { type: team, profile: { displayName: The tide team, email: tides@sea.example } }
---
kind: User
metadata: { name: sam, title: Sam }
---
kind: System
metadata: { name: gauges }
spec: { owner: group:default/tide-team }
---
kind: System
metadata: { name: buoys }
spec: { owner: user:sam }
---
kind: System
metadata: { name: charts }
spec: { owner: sam }
---
kind: API
metadata: { name: tides, title: Tides }
spec: { type: openapi, owner: tide-team, definition: { $text: ./tides.yaml } }
`);
  const team = { value: { name: 'The tide team', email: 'tides@sea.example' }, pointer: '/0/spec/profile' };
  expect(things?.map(({ facts }) => facts.contact)).toEqual([
    team,
    { value: { name: 'Sam' }, pointer: '/1/spec/profile' },
    undefined,
  ]);
  expect(remarks.map(({ facts }) => facts.contact)).toEqual([team]);
});
