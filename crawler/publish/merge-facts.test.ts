import { describe, expect, test } from 'vitest';
import { rowsOf, readGuide } from '../../content/read-guide.ts';
import type { Description } from '../analysis.ts';
import { Witness, type Facts, type Statement } from '../metadata.ts';
import { mergeFacts } from './merge-facts.ts';
import { precedence } from './precedence.ts';

const description: Description = {
  specification: 'OpenAPI 3.1.0',
  title: 'Tides',
  infoVersion: '1.2',
  description: 'Tides of all ports.',
  descriptionHtml: '<p>Tides of all ports.</p>',
  purpose: 'Tides of all ports.',
  language: null,
  kind: 'rest',
  lifecycle: 'active',
  sunset: null,
  servers: [],
  security: [],
  access: { authentication: 'unknown', words: 'The description does not say whether a credential is needed.' },
  contact: { email: 'tides@sea.example' },
  licence: null,
  termsOfService: null,
  documentation: null,
  tags: [],
  details: [],
  needs: { backends: [], tokens: [] },
  operations: [],
  provenance: [
    { field: 'specification', origin: 'description', pointer: '/openapi' },
    { field: 'name', origin: 'description', pointer: '/info/title' },
    { field: 'version', origin: 'description', pointer: '/info/version' },
    { field: 'description', origin: 'description', pointer: '/info/description' },
    { field: 'purpose', origin: 'description', pointer: '/info/description' },
    { field: 'kind', origin: 'assumed' },
    { field: 'lifecycle', origin: 'assumed' },
    { field: 'access', origin: 'assumed' },
    { field: 'contact', origin: 'description', pointer: '/info/contact' },
  ],
};

function said(facts: Facts): Statement {
  return { by: 'catalogue', file: 'https://c.example/apis.csv', facts };
}

test('without other voices, what is published is what the description says, where it says it', () => {
  const { provenance, disagreements, title, contact } = mergeFacts(description, 'openapi.yaml', []);
  expect([title, contact, disagreements]).toEqual(['Tides', description.contact, []]);
  expect(provenance).toEqual(
    description.provenance.map((fact) => (fact.origin === 'description' ? { ...fact, where: 'openapi.yaml' } : fact)),
  );
});

test('a catalogue fills what the description leaves open, also what it only implies', () => {
  const merged = mergeFacts(description, 'openapi.yaml', [
    said({
      name: { value: 'Tides API', pointer: 'name', line: 7 },
      kind: { value: 'fhir', pointer: 'name', line: 7 },
      documentation: { value: 'https://docs.example/', pointer: 'documentation', line: 7 },
    }),
  ]);
  expect(merged).toMatchObject({
    title: 'Tides',
    kind: 'fhir',
    documentation: 'https://docs.example/',
    disagreements: [],
  });
  const of = (field: string) => merged.provenance.filter((fact) => fact.field === field);
  expect(of('kind')).toEqual([
    { field: 'kind', origin: 'catalogue', where: 'https://c.example/apis.csv', pointer: 'name', line: 7 },
  ]);
  expect(of('name')).toEqual([{ field: 'name', origin: 'description', where: 'openapi.yaml', pointer: '/info/title' }]);
  expect(of('lifecycle')).toEqual([{ field: 'lifecycle', origin: 'assumed' }]);
  expect(of('specification')).toEqual([
    { field: 'specification', origin: 'description', where: 'openapi.yaml', pointer: '/openapi' },
  ]);
});

describe('every field that is published has a provenance', () => {
  test.each([
    ['a description and an entry', description],
    ['an entry alone', null],
  ])('%s', (_, given) => {
    const merged = mergeFacts(given, 'openapi.yaml', [said({ servers: { value: [], pointer: 'url' } })]);
    const explained = new Set(merged.provenance.map(({ field }) => field));
    for (const field of ['name', 'kind', 'lifecycle', 'access', 'servers'])
      expect([field, explained.has(field)]).toEqual([field, true]);
  });
});

describe('who contradicts whom', () => {
  test.each<[string, Facts, string[]]>([
    ['another version', { version: { value: '2.0', pointer: 'v' } }, ['version']],
    ['the same version, written otherwise', { version: { value: 'v1.2', pointer: 'v' } }, []],
    ['another mailbox', { contact: { value: { email: 'other@sea.example' }, pointer: 'c' } }, ['contact']],
    [
      'the same mailbox with a name',
      { contact: { value: { name: 'Team', email: 'Tides@sea.example' }, pointer: 'c' } },
      [],
    ],
    ['another name', { name: { value: 'Ports', pointer: 'n' } }, ['name']],
    ['other words about it', { purpose: { value: 'Tides!', pointer: 'p' } }, []],
    ['what the description only implies', { lifecycle: { value: 'deprecated', pointer: 'l' } }, []],
  ])('%s', (_, facts, fields) => {
    expect(mergeFacts(description, 'openapi.yaml', [said(facts)]).disagreements.map(({ field }) => field)).toEqual(
      fields,
    );
  });
});

test('the guide has the table, and the table everybody who may say something', () => {
  const ranks = rowsOf(readGuide('what-is-read.md').body).filter(([rank]) => /^\d+$/.test(rank ?? ''));
  expect(ranks.map(([rank, name]) => [Number(rank), name])).toEqual(
    precedence.map(({ name }, index) => [index + 1, name]),
  );
  expect(precedence.map(({ by }) => by).toSorted()).toEqual(['description', ...Witness.options].toSorted());
});
