import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../config-error.ts';
import { readEstate } from './read-estate.ts';
import { readRegistrations } from './read-registrations.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'estate-'));
  mkdirSync(join(directory, 'registrations'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function register(name: string, text: string) {
  writeFileSync(join(directory, 'registrations', name), text);
  return readRegistrations(directory).find(({ file }) => file === name)!;
}

test('a registration becomes sources with ids', () => {
  const { organisation, sources, mistakes, complete } = register(
    'harbours.yaml',
    `organisation: { id: harbours, name: Harbours Office, abbreviation: HO }
sources:
  - { kind: git, url: https://code.example/harbours/boats.git, paths: [specs/] }
  - { kind: git, url: https://other.example/copies/boats.git }
  - { id: tides, kind: openapi, url: https://tides.example/v1/openapi.json }
`,
  );
  expect(mistakes).toEqual([]);
  expect(complete).toBe(true);
  expect(organisation).toEqual({ id: 'harbours', name: 'Harbours Office', abbreviation: 'HO' });
  expect(sources.map(({ id }) => id)).toEqual([
    'harbours/code-example-harbours-boats',
    'harbours/other-example-copies-boats',
    'harbours/tides',
  ]);
});

test('mistakes name the field, the line and the near miss, and cost only what they touch', () => {
  const { sources, mistakes, complete } = register(
    'harbours.yaml',
    `organisation:
  id: harbours
  nmae: Harbours Office
sources:
  - kind: git
    url: https://code.example/harbours/boats.git
  - kind: gti
    url: https://code.example/harbours/tides.git
  - kind: openapi
    ulr: https://tides.example/openapi.json
  - { id: boats, kind: git, url: 'ftp://code.example/x' }
`,
  );
  expect(sources.map(({ id }) => id)).toEqual(['harbours/boats']);
  expect(complete).toBe(false);
  expect(mistakes).toMatchInlineSnapshot(`
    [
      {
        "line": 2,
        "message": "\`name\` is missing.",
      },
      {
        "line": 3,
        "message": "\`nmae\` is not a key we know: did you mean \`name\`?",
      },
      {
        "line": 7,
        "message": "\`kind\` must be one of: openapi, git, github, csv, v1alpha, apis-json, api-catalog, dcat.",
      },
      {
        "line": 9,
        "message": "\`url\` is missing.",
      },
      {
        "line": 10,
        "message": "\`ulr\` is not a key we know: did you mean \`url\`?",
      },
      {
        "line": 11,
        "message": "\`url\`: write an http or https address, like https://apis.example.gov.uk.",
      },
    ]
  `);
});

test('a file that is no YAML is a mistake of its own and of nobody else', () => {
  register(
    'good.yaml',
    'organisation: { id: good, name: Good }\nsources: [{ kind: git, url: https://code.example/a.git }]\n',
  );
  const bad = register('bad.yaml', 'organisation: { id: bad\nsources: []\n');
  expect(bad.mistakes).toMatchObject([{ line: 2 }]);
  expect(bad.complete).toBe(false);
  expect(readRegistrations(directory).find(({ file }) => file === 'good.yaml')?.sources).toHaveLength(1);
});

test('the file is called like the organisation', () => {
  expect(register('harbours.yaml', 'organisation: { id: harbour, name: H }\n').mistakes[0]).toEqual({
    line: 1,
    message: '`organisation.id` is `harbour`, but the file is called harbours.yaml. Make them agree.',
  });
  expect(register('Harbours Office.yaml', 'organisation: { id: harbours-office, name: H }\n').mistakes).toEqual([
    {
      message:
        'The file is called Harbours Office.yaml. Call it harbours-office.yaml, and write `id: harbours-office` for the organisation in it.',
    },
  ]);
});

test('an id whose address is a page of the portal is refused', () => {
  const { mistakes, sources, complete } = register(
    'a-to-z.yaml',
    'organisation: { id: a-to-z, name: A to Z }\nsources: [{ kind: git, url: https://code.example/a.git }]\n',
  );
  expect([sources, complete]).toEqual([[], false]);
  expect(mistakes).toEqual([
    {
      line: 1,
      message:
        'No organisation can have the id `a-to-z`, because the portal has a page of its own at /apis/a-to-z/. Call the file, and the organisation in it, something longer.',
    },
  ]);
});

test('two files about one organisation: the first is heard, and told of the other', () => {
  register(
    'a-b.yaml',
    'organisation: { id: a-b, name: A }\nsources: [{ kind: git, url: https://code.example/a.git }]\n',
  );
  writeFileSync(join(directory, 'registrations', 'a-b.yml'), 'organisation: { id: a-b, name: B }\n');
  expect(readRegistrations(directory)).toMatchObject([
    {
      file: 'a-b.yaml',
      organisation: { name: 'A' },
      sources: [{ id: 'a-b/a' }],
      mistakes: [{ message: expect.stringContaining('a-b.yml is about') }],
    },
  ]);
});

test('an address with a password is refused, and the password is not repeated', () => {
  const { mistakes, sources } = register(
    'a.yaml',
    'organisation: { id: a, name: A }\nsources: [{ kind: git, url: "https://me:SECRET@code.example/a.git" }]\n',
  );
  expect(sources).toEqual([]);
  expect(mistakes).toMatchObject([{ message: expect.stringContaining('take the user name and password out') }]);
  expect(JSON.stringify(mistakes)).not.toContain('SECRET');
});

test('one id cannot be used twice', () => {
  const { mistakes } = register(
    'a.yaml',
    `organisation: { id: a, name: A }
sources:
  - { id: x, kind: git, url: https://code.example/1.git }
  - { id: x, kind: git, url: https://code.example/2.git }
`,
  );
  expect(mistakes).toEqual([{ line: 4, message: '`id: x` is used twice in this file. Give each source its own.' }]);
});

test('a YAML bomb in a registration is a mistake, not a crash', () => {
  const bomb = [
    'a0: &a0 [x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`),
  ];
  expect(register('bomb.yaml', bomb.join('\n')).mistakes.length).toBeGreaterThan(0);
});

const manyKeys = (indent: string) =>
  Array.from({ length: 40_000 }, (_, index) => `${indent}key-${index}: 1\n`).join('');

test.each([
  ['within the organisation', `organisation:\n  id: harbours\n  name: Harbours\n${manyKeys('  ')}`],
  ['beside it', `organisation: { id: harbours, name: Harbours }\n${manyKeys('')}`],
  ['in a source', `organisation: { id: harbours, name: Harbours }\nsources:\n  - kind: git\n${manyKeys('    ')}`],
  ['of sources', `organisation: { id: harbours, name: Harbours }\nsources: [${'1, '.repeat(4000)}1]`],
])('tens of thousands of mistakes %s hold nobody up, and as many are told as anybody reads', (_, text) => {
  const { mistakes, complete } = register('harbours.yaml', text);
  expect(mistakes).toHaveLength(101);
  expect(mistakes[0]?.line).toBeGreaterThan(0);
  expect(mistakes.at(-1)?.message).toBe('There are more mistakes than these. Mend these first.');
  expect(complete).toBe(false);
});

test('a second document in a file is not passed over in silence', () => {
  const text = `---
organisation: { id: harbours, name: Harbours }
sources: []
---
organisation: { id: roads, name: Roads }
`;
  const message = 'The file is not valid YAML here: a second document begins. Give it a file of its own.';
  expect(register('harbours.yaml', text)).toMatchObject({ mistakes: [{ message, line: 4 }], complete: false });
  expect(
    register('roads.yaml', text.split('---').slice(0, 2).join('---').replaceAll('harbours', 'roads')).mistakes,
  ).toEqual([]);
});

test('a mistake in estate.yaml is the operator’s', () => {
  expect(() => readEstate(directory)).toThrow(ConfigError);
  writeFileSync(
    join(directory, 'estate.yaml'),
    'nam: x\nurl: https://a.example\ncontact: { name: T, email: t@a.example }\nlimits: { wireByte: 3 }\nallowedOrigins: ["http://127.0.0.1:3/"]\n',
  );
  expect(messageOf(() => readEstate(directory)).replace(directory, 'ESTATE')).toMatchInlineSnapshot(`
    "ESTATE/estate.yaml has 4 mistakes:
      line 1: \`name\` is missing.
      line 5: \`allowedOrigins[1]\`: write the exact origin, for example http://127.0.0.1:4010, with nothing after it.
      line 4: \`wireByte\` is not a key we know: did you mean \`wireBytes\`?
      line 1: \`nam\` is not a key we know: did you mean \`name\`?"
  `);
});

test('a portal below a path is refused, since nothing in it would be found', () => {
  const estate = (url: string) =>
    writeFileSync(join(directory, 'estate.yaml'), `name: x\nurl: ${url}\ncontact: { name: T, email: t@a.example }\n`);
  estate('https://a.example/portal/');
  expect(messageOf(() => readEstate(directory)).replace(directory, 'ESTATE')).toMatchInlineSnapshot(`
    "ESTATE/estate.yaml has a mistake:
      line 2: \`url\`: write an address without a path, such as https://apis.example.gov.uk: the portal needs a host name of its own."
  `);
  estate('https://a.example/');
  expect(readEstate(directory).url).toBe('https://a.example/');
});

test('checks are switched by ids that exist, to something they can be', () => {
  const estate = (checks: string) =>
    writeFileSync(
      join(directory, 'estate.yaml'),
      `name: x\nurl: https://a.example\ncontact: { name: T, email: t@a.example }\nchecks:\n${checks}`,
    );
  estate('  no-x-headers: off\n  duplicate-key: info\n');
  expect(readEstate(directory).checks).toEqual({ 'no-x-headers': 'off', 'duplicate-key': 'info' });
  estate('  no-x-header: off\n  nothing-like-it: off\n');
  expect(messageOf(() => readEstate(directory)).replace(directory, 'ESTATE')).toMatchInlineSnapshot(`
    "ESTATE/estate.yaml has 2 mistakes:
      line 5: There is no check \`no-x-header\`: did you mean \`no-x-headers\`?
      line 6: There is no check \`nothing-like-it\`. The pages of the standards list them."
  `);
  estate('  no-x-headers: no\n');
  expect(messageOf(() => readEstate(directory)).replace(directory, 'ESTATE')).toMatchInlineSnapshot(`
    "ESTATE/estate.yaml has a mistake:
      line 5: \`checks.no-x-headers\`: Invalid option: expected one of "off"|"error"|"warning"|"info"."
  `);
});

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  return 'nothing was thrown';
}
