import { expect, test } from 'vitest';
import { namedSources } from './named-sources.ts';

const source = (id: string, url: string) => ({
  id,
  organisation: id.split('/')[0] ?? '',
  kind: 'git' as const,
  url,
});
const registered = [
  source('tides/forecast', 'https://code.example/tides/forecast.git'),
  source('tides/tables', 'https://code.example/tides/tables'),
  source('boats/licences', 'https://code.example/boats/licences.git'),
  { id: 'maps/all', organisation: 'maps', kind: 'github' as const, owner: 'maps-office' },
];

test.each([
  ['an id', 'tides/tables', ['tides/tables']],
  ['an organisation', 'tides', ['tides/forecast', 'tides/tables']],
  ['an address as it is registered', 'https://code.example/boats/licences.git', ['boats/licences']],
  ['an address without .git', 'https://CODE.example/boats/licences/', ['boats/licences']],
  ['a repository of an organisation on GitHub', 'https://github.com/maps-office/tiles.git', ['maps/all']],
  ['an address with .git', 'https://code.example/tides/tables.git', ['tides/tables']],
])('%s', (_, name, ids) => {
  expect(namedSources([name], registered)).toEqual(ids);
});

test('each is named once', () => {
  expect(namedSources(['tides', 'tides/tables'], registered)).toEqual(['tides/forecast', 'tides/tables']);
});

test.each([
  ['tides/table', 'There is no source tides/table: did you mean tides/tables?'],
  ['https://code.example/x', 'There is no source https://code.example/x.'],
])('%s is none', (name, message) => {
  expect(() => namedSources([name], registered)).toThrow(message);
});
