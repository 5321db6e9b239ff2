import { expect, test } from 'vitest';
import { readGuide } from '../../../content/read-guide.ts';
import { RelationKind } from '../../../schemas/relations.ts';
import { waymarkKeys } from '../../../schemas/waymark-file.ts';
import { Limits } from '../../../schemas/estate.ts';
import { waymark } from './waymark.ts';

const read = (text: string) => waymark.read({ path: 'docs/waymark.yaml', bytes: Buffer.from(text) }, Limits.parse({}));

test('what is said of a description, and of an API without one', () => {
  const { remarks, organisation, notes } = read(`
organisation: sea-office
apis:
  - description: ../specs/tides.yaml
    sunset: 2031-04-05
    access: { words: Open to all., url: https://join.example }
  - name: Tide events
    kind: event
    documentation: https://docs.example/events
`);
  expect(notes).toEqual([]);
  expect(organisation).toEqual({ id: 'sea-office' });
  expect(remarks).toEqual([
    {
      about: { file: 'specs/tides.yaml' },
      key: null,
      facts: {
        lifecycle: { value: 'sunset', pointer: '/apis/0/lifecycle' },
        sunset: { value: '2031-04-05', pointer: '/apis/0/sunset' },
        access: {
          value: { authentication: 'unknown', words: 'Open to all.', url: 'https://join.example' },
          pointer: '/apis/0/access',
        },
      },
    },
    {
      about: null,
      key: 'tide-events',
      id: 'tide-events',
      facts: {
        name: { value: 'Tide events', pointer: '/apis/1/name' },
        kind: { value: 'event', pointer: '/apis/1/kind' },
        documentation: { value: 'https://docs.example/events', pointer: '/apis/1/documentation' },
      },
    },
  ]);
});

test('a path that leads out of the repository is none', () => {
  expect(read('apis: [{ description: ../../../etc/passwd }]').remarks).toMatchObject([{ about: null, key: null }]);
});

test.each([
  ['a misspelt key', 'apis:\n  - name: A\n    lifecyle: active', /did you mean `lifecycle`/],
  ['neither a description nor a name', 'apis: [{ kind: rest }]', /give a `description` or a `name`/],
  ['a misspelt key of a system', 'systems: [{ id: a, name: A, consums: [b] }]', /did you mean `consumes`/],
  ['a key of another part', 'systems: [{ id: a, name: A, copyOf: b }]', /belong here/],
  ['an id that makes no address', 'datasets: [{ id: A b, name: A }]', /lower-case/],
  ['half a file', 'apis: [', /not valid YAML/],
])('a mistake is named, and nothing is used: %s', (_, text, message) => {
  const { remarks, notes } = read(text);
  expect(remarks).toEqual([]);
  expect(notes.map((note) => note.message).join('\n')).toMatch(message);
});

const examples = ['how-things-connect.md', 'beside-descriptions.md'].map(
  (guide) => /```yaml[^\n]*\n((?:organisation|services):[^]*?)```/.exec(readGuide(guide).body)?.[1] ?? '',
);

test('the examples of the guides are right, and have every key', () => {
  const written = examples.map((example) => read(example));
  expect(written.flatMap(({ notes }) => notes)).toEqual([]);
  expect(waymarkKeys().filter((key) => !examples.some((example) => new RegExp(`\\b${key}:`).test(example)))).toEqual(
    [],
  );
  const { things = [], relations = [] } = written[0] ?? {};
  expect(new Set(things.map(({ kind }) => kind))).toEqual(new Set(['service', 'system', 'dataset', 'organisation']));
  expect(new Set(relations.map(({ kind }) => kind))).toEqual(new Set(RelationKind.options));
});

test('the language of a thing is that of its name and texts, and must have the form of a tag', () => {
  const { things } = read('services: [{ id: llanw, name: Tablau llanw, language: cy }]');
  expect(things?.[0]?.facts.language).toEqual({ value: 'cy', pointer: '/services/0/language' });
  expect(read('services: [{ id: llanw, name: Tablau llanw, language: Welsh language }]').notes).toMatchObject([
    { message: expect.stringContaining('use a language tag such as `cy`') as string },
  ]);
});

test('relations begin or end at the thing that declares them, and references say what they may be', () => {
  const { relations } = read(`
systems:
  - id: berths
    name: Berths
    service: boating
    consumes: [map-office/maps, https://api.example/charts, ../specs/tides.yaml]
    dependsOn: [dataset:tables, Old mainframe]
apis: [{ description: openapi.json, consumers: ['organisation:coastguard', rescue] }]
disputes: [{ from: coastguard/rescue, relation: consumes, to: openapi.json, reason: Not since May. }]
`);
  const own = { kinds: ['system'], id: 'berths' };
  const api = { kinds: ['api'], file: 'docs/openapi.json' };
  const users = ['system', 'service', 'organisation'];
  expect(relations?.map(({ from, kind, to, pointer }) => [from, kind, to, pointer])).toEqual([
    [{ kinds: ['organisation'], id: 'coastguard' }, 'consumes', api, '/apis/0/consumers/0'],
    [{ kinds: users, id: 'rescue' }, 'consumes', api, '/apis/0/consumers/1'],
    [own, 'part-of', { kinds: ['service'], id: 'boating' }, '/systems/0/service'],
    [own, 'consumes', { kinds: ['api'], organisation: 'map-office', id: 'maps' }, '/systems/0/consumes/0'],
    [own, 'consumes', { kinds: ['api'], url: 'https://api.example/charts' }, '/systems/0/consumes/1'],
    [own, 'consumes', { kinds: ['api'], file: 'specs/tides.yaml' }, '/systems/0/consumes/2'],
    [own, 'depends-on', { kinds: ['dataset'], id: 'tables' }, '/systems/0/dependsOn/0'],
    [
      own,
      'depends-on',
      { kinds: ['system', 'api', 'service', 'dataset'], name: 'Old mainframe' },
      '/systems/0/dependsOn/1',
    ],
    [{ kinds: users, organisation: 'coastguard', id: 'rescue' }, 'consumes', api, '/disputes/0'],
  ]);
  expect(relations?.at(-1)).toMatchObject({ stance: 'disputes', reason: 'Not since May.' });
});

test('who may use something is said for programs and for people', () => {
  const { remarks } = read(`
apis:
  - name: Tides
    access: { conditions: [{ audience: anyone, condition: open }, { audience: business, condition: internal }], protection: personal }
`);
  expect(remarks[0]?.facts.access?.value).toEqual({
    authentication: 'unknown',
    words: 'Anyone may use it. It is not offered to businesses and charities.',
    conditions: [
      { audience: 'anyone', condition: 'open' },
      { audience: 'business', condition: 'internal' },
    ],
    protection: 'personal',
  });
});
