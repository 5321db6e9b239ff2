import { expect, test } from 'vitest';
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
  ['half a file', 'apis: [', /not valid YAML/],
])('a mistake is named, and nothing is used: %s', (_, text, message) => {
  const { remarks, notes } = read(text);
  expect(remarks).toEqual([]);
  expect(notes.map((note) => note.message).join('\n')).toMatch(message);
});
