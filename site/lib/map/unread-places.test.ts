import { expect, test } from 'vitest';
import { listedThings, unreadPlaces, type Leading } from './unread-places.ts';

const entry = (name: string, ...addresses: (string | null)[]): Leading => ({
  name,
  path: `/apis/o/${name}/`,
  language: null,
  addresses,
});
const sources = [
  { kind: 'openapi', url: 'https://api.read.example/openapi.json' },
  { kind: 'git', url: 'https://github.com/office/boats.git' },
  { kind: 'github', url: 'https://github.com/agency' },
  { kind: 'git', url: 'https://code.example/ministry/tides' },
];
const told = (leading: readonly Leading[]) =>
  unreadPlaces(leading, sources).map(({ place, url, by }) => [place, url, by.map(({ name }) => name)]);

test('lists hosts that no source reads, those that most entries lead to first', () => {
  expect(
    told([
      entry('a', 'https://docs.unread.example/a', 'https://api.unread.example/v1'),
      entry('b', null, 'https://api.unread.example/v2'),
      entry('c', 'https://api.read.example/help'),
      entry('d', '{host}/v1', 'mailto:team@example'),
    ]),
  ).toEqual([
    ['api.unread.example', 'https://api.unread.example/v1', ['a', 'b']],
    ['docs.unread.example', 'https://docs.unread.example/a', ['a']],
  ]);
});

test('tells repositories apart where many share a host', () => {
  expect(
    told([
      entry('a', 'https://github.com/office/boats/blob/main/README.md'),
      entry('b', 'https://github.com/office/ports'),
      entry('c', 'https://github.com/agency/anything'),
      entry('d', 'https://code.example/ministry/charts.git'),
      entry('e', 'https://code.example/ministry/tides/wiki'),
    ]),
  ).toEqual([
    ['code.example/ministry/charts', 'https://code.example/ministry/charts.git', ['d']],
    ['github.com/office/ports', 'https://github.com/office/ports', ['b']],
  ]);
});

test('asks for the source code of what is only listed', () => {
  const things = [
    { id: 'system:o/a', name: 'A', source: 'o/list', repository: 'https://github.com/office/a' },
    { id: 'system:o/b', name: 'B', source: 'o/repository', repository: 'https://github.com/office/b' },
    { id: 'system:o/c', name: 'C', source: 'o/list', repository: null },
  ];
  const byId = new Map([
    ['o/list', { kind: 'dcat' }],
    ['o/repository', { kind: 'git' }],
  ]);
  expect(listedThings(things, byId, (id) => `/${id}`)).toEqual([
    { name: 'A', path: '/system:o/a', language: null, addresses: ['https://github.com/office/a'] },
  ]);
});
