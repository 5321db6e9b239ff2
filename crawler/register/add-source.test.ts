import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Registration, type RegisteredSource } from '../../schemas/registration.ts';
import { addSources } from './add-source.ts';

const harbours = { id: 'harbours', name: 'Harbours Office' };
const boats: RegisteredSource = { kind: 'git', url: 'https://code.example/boats.git' };
const tides: RegisteredSource = { kind: 'openapi', url: 'https://tides.example/openapi.json' };

test('a new file is begun', () => {
  expect(addSources(null, harbours, [boats]).text).toBe(`organisation:
  id: harbours
  name: Harbours Office
sources:
  - kind: git
    url: https://code.example/boats.git
`);
});

test('what stands in a file stays, comments and order and all', () => {
  const before = `# Ours.
organisation:
  id: harbours # as on GOV.UK
  name: "Harbours Office"

sources:
  # The old one.
  - kind: git
    url: https://code.example/boats.git
    paths: [a, b] # only these

# The end.
`;
  const { text, added } = addSources(before, harbours, [tides]);
  expect(added).toEqual([tides]);
  expect(text).toBe(`# Ours.
organisation:
  id: harbours # as on GOV.UK
  name: "Harbours Office"

sources:
  # The old one.
  - kind: git
    url: https://code.example/boats.git
    paths: [a, b] # only these
  - kind: openapi
    url: https://tides.example/openapi.json

# The end.
`);
});

test.each([
  ['organisation: { id: harbours, name: Harbours Office }\n'],
  ['organisation: { id: harbours, name: Harbours Office }\nsources:\n'],
  ['organisation: { id: harbours, name: Harbours Office }\nsources: []\n'],
])('a file without sources gets a list of them: %j', (before) => {
  expect(addSources(before, harbours, [boats]).text).toBe(
    'organisation: { id: harbours, name: Harbours Office }\nsources:\n  - kind: git\n    url: https://code.example/boats.git\n',
  );
});

test('what is registered is not added twice, however its address is written', () => {
  const before =
    'organisation: { id: harbours, name: H }\nsources: [{ id: mine, kind: git, url: https://code.example/boats }]\n';
  expect(addSources(before, harbours, [boats])).toEqual({ text: before, added: [], known: [boats] });
  // The same repository, but another part of it.
  expect(addSources(before, harbours, [{ ...boats, paths: ['a'] }]).added).toHaveLength(1);
});

test.each([
  [
    'without a newline at the end',
    'organisation: { id: h, name: H }\nsources:\n- kind: git\n  url: https://code.example/x.git',
  ],
  [
    'with a comment after the last',
    'organisation: { id: h, name: H }\nsources:\n  - kind: git\n    url: https://code.example/x.git # x\n    # y\n',
  ],
  [
    'before the organisation',
    'sources:\n    - kind: git\n      url: https://code.example/x.git\n\norganisation:\n  id: h\n  name: H\n',
  ],
  ['in one line', 'organisation: { id: h, name: H }\nsources: [{ kind: git, url: https://code.example/x.git }]\n'],
  [
    'with Windows line ends',
    'organisation: { id: h, name: H }\r\nsources:\r\n  - kind: git\r\n    url: https://code.example/x.git\r\n',
  ],
])('a list %s is added to, and is still one', (_, before) => {
  const { text } = addSources(before, harbours, [tides, { ...boats, paths: ['a/**'] }]);
  expect(Registration.parse(parse(text)).sources).toEqual([
    { kind: 'git', url: 'https://code.example/x.git' },
    tides,
    { ...boats, paths: ['a/**'] },
  ]);
  for (const comment of before.match(/#.*/g) ?? []) expect(text).toContain(comment);
});
