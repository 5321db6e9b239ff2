import { expect, test } from 'vitest';
import { Limits } from '../../../schemas/estate.ts';
import { corpusMissing, readCorpus } from '../../testing/corpus.ts';
import { apiDefinition } from './api-definition.ts';

const read = (value: unknown) =>
  apiDefinition.read(
    {
      path: 'resources/public/api/definition.json',
      bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
    },
    Limits.parse({}),
  );

test('the versions of an API, with how far each is and who may use it', () => {
  const definition = {
    name: 'Rates',
    context: 'organisations/rates',
    categories: ['BUSINESS_RATES'],
    versions: [
      { version: '1.0', status: 'DEPRECATED', access: { type: 'PRIVATE' } },
      { version: '2.0', status: 'BETA', access: 'PUBLIC' },
    ],
  };
  const bare = read(definition);
  expect(bare.notes).toEqual([]);
  expect(bare.remarks).toMatchObject([
    {
      about: { folder: 'resources/public/api/', version: '1.0' },
      key: 'rates-1.0',
      facts: {
        lifecycle: { value: 'deprecated', pointer: '/versions/0/status' },
        access: {
          value: { words: 'Its publisher says that only some developers may use it.' },
          pointer: '/versions/0/access',
        },
        tags: { value: [{ name: 'BUSINESS_RATES' }], pointer: '/categories' },
      },
      listedFacts: { name: { value: 'Rates' }, version: { value: '1.0' } },
    },
    {
      about: { version: '2.0' },
      facts: { lifecycle: { value: 'active' }, details: { value: [{ name: 'Stage', value: 'Beta' }] } },
    },
  ]);
  const pointers = read({ api: definition }).remarks.map(({ facts }) => facts.lifecycle?.pointer);
  expect(pointers).toEqual(['/api/versions/0/status', '/api/versions/1/status']);
});

test.each([
  ['PUBLIC', [{ audience: 'anyone', condition: 'open' }]],
  ['CONTROLLED', [{ audience: 'anyone', condition: 'apply' }]],
  ['INTERNAL', [{ audience: 'organisation', condition: 'internal' }]],
  ['PRIVATE', undefined], // to whom, on what condition, it does not say
])('what access %s is for whom', (access, conditions) => {
  const { remarks } = read({ name: 'Rates', context: 'rates', versions: [{ version: '1', status: 'STABLE', access }] });
  expect(remarks[0]?.facts.access?.value.conditions).toEqual(conditions);
});

test('what is called so and is something else says nothing', () => {
  expect(read({ definition: 'of something' })).toEqual({ remarks: [], organisation: null, notes: [] });
});

test('what could not be used is said', () => {
  const { notes } = read({
    name: 'A',
    context: 'a',
    versions: [{ status: 'STABLE' }, { version: '1.0', status: 'NEW' }],
  });
  expect(notes.map(({ message }) => message)).toEqual([
    expect.stringContaining('a version without a `version`'),
    expect.stringContaining('we do not know a `status`'),
  ]);
  expect(read('{').notes).toMatchObject([{ code: 'syntax-error' }]);
});

const real = readCorpus('catalogues/uk-hmrc/valid-api-definition.json');
test.skipIf(real === undefined)(
  `a real one gives every version${real === undefined ? `: ${corpusMissing}` : ''}`,
  () => {
    expect(read(real ?? '').remarks).toHaveLength([...(real ?? '').matchAll(/"version"\s*:/g)].length);
  },
);
