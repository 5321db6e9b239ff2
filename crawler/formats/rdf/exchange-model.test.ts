import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CORE_SCHEMA, load as loadYaml } from 'js-yaml';
import { readGuide } from '../../../content/read-guide.ts';
import { Limits } from '../../../schemas/estate.ts';
import { isObject, member } from '../../openapi/json-value.ts';
import { corpusFolder, corpusMissing, readCorpus } from '../../testing/corpus.ts';
import { readCatalogueFile } from '../read-catalogue-file.ts';

const load = (text: string) => loadYaml(text, { schema: CORE_SCHEMA });

function read(text: string) {
  const file = { location: 'https://data.example/services', bytes: Buffer.from(text), organisations: null };
  const catalogue = readCatalogueFile('dcat', file, Limits.parse({}));
  if (catalogue.status === 'unreadable') throw new Error(catalogue.failure.message);
  return { entries: catalogue.entries, notes: catalogue.notes.map(({ message, line }) => ({ message, line })) };
}

const whole = `---
identifier: tide-tables
type: dcat:DataService
title: Tide tables
alternativeTitle: [High and low water]
description: |-
  Tides of all ports. More.
summary: When the water is high.
accessRights: OPEN
securityClassification: OFFICIAL
licence: DATA_SHARE_AGREEMENT
creator: [sea-office, map-office]
publisher: sea-office
contactPoint:
  contactName: Tide team
  email: tides@sea.example
  telephone: "0123"
  address: The Quay
version: 2.0.0
serviceStatus: PUBLIC_BETA
serviceType: SOAP
endpointURL: https://api.example/tides
endpointDescription: https://docs.example/tides
servesData: [https://data.example/tides]
relatedResource: [https://data.example/ports]
keyword: [sea, ports]
theme: [https://themes.example/sea]
created: 2020-01-01
issued: "2020-02-02"
modified: 2026-03-03
`;

test('every field of the model is in a field of its own, or shown as it is, each with its place', () => {
  const { entries, notes } = read(whole);
  expect(notes).toEqual([]);
  const at = (value: unknown, pointer: string) => ({ value, pointer });
  expect(entries).toEqual([
    {
      key: 'tide-tables',
      organisation: { id: 'sea-office' },
      description: null,
      datasets: [
        {
          id: null,
          name: null,
          url: 'https://data.example/tides',
          organisation: null,
          pointer: '/servesData',
          facts: null,
        },
      ],
      facts: {
        name: at('Tide tables', '/title'),
        description: at(
          { markdown: 'Tides of all ports. More.', html: '<p>Tides of all ports. More.</p>' },
          '/description',
        ),
        purpose: at('When the water is high.', '/summary'),
        kind: at('soap', '/serviceType'),
        lifecycle: at('active', '/serviceStatus'),
        version: at('2.0.0', '/version'),
        servers: at(
          [{ url: 'https://api.example/tides', resolved: 'https://api.example/tides', sandbox: false }],
          '/endpointURL',
        ),
        documentation: at('https://docs.example/tides', '/endpointDescription'),
        licence: at({ name: 'Data share agreement' }, '/licence'),
        contact: at({ name: 'Tide team', email: 'tides@sea.example' }, '/contactPoint'),
        access: at(
          {
            authentication: 'unknown',
            words: 'Its publisher says that everybody may use it.',
            conditions: [{ audience: 'anyone', condition: 'open' }],
          },
          '/accessRights',
        ),
        tags: at([{ name: 'sea' }, { name: 'ports' }], '/keyword/0'),
        details: at(
          [
            { name: 'Stage', value: 'Public beta' },
            { name: 'Created by', value: 'sea-office' },
            { name: 'Created by', value: 'map-office' },
            { name: 'Telephone', value: '0123' },
            { name: 'Address', value: 'The Quay' },
            { name: 'Also called', value: 'High and low water' },
            { name: 'Security classification', value: 'Official' },
            { name: 'Gives access to', value: 'https://data.example/tides' },
            { name: 'Related to', value: 'https://data.example/ports' },
            { name: 'Theme', value: 'https://themes.example/sea' },
            { name: 'Created', value: '2020-01-01' },
            { name: 'Published', value: '2020-02-02' },
            { name: 'Entry updated', value: '2026-03-03' },
            { name: 'Publisher’s reference', value: 'tide-tables' },
          ],
          '/serviceStatus',
        ),
      },
    },
  ]);
});

test('nothing is taken for granted: what is not said is missing, and told', () => {
  const { entries, notes } = read('type: dcat:DataService\ntitle: Tides\n');
  expect(Object.keys(entries[0]?.facts ?? {})).toEqual(['name']);
  expect(notes.map(({ message }) => /`(.*)` is missing/.exec(message)?.[1])).toEqual(
    'identifier description accessRights securityClassification licence creator publisher contactPoint version serviceStatus serviceType endpointDescription modified'.split(
      ' ',
    ),
  );
});

test.each([
  ['a key we do not know', 'licence:', 'license:', 'we do not know `license`, perhaps `licence`', 11],
  [
    'a status of another list',
    'PUBLIC_BETA',
    'PRODUCTION',
    '`serviceStatus` is “PRODUCTION”, which is none of DISCOVERY',
    20,
  ],
  ['an access right of another list', 'OPEN', 'SECRET', '`accessRights` is “SECRET”', 9],
  ['a type of another list', 'SOAP', 'GRPC', '`serviceType` is “GRPC”', 21],
  ['a date in words', '2026-03-03', '3 March', '`modified` is no date', 30],
  ['no email address', 'tides@sea.example', 'none', '`contactPoint.email` is no email address', 16],
  ['a contact without a name', '  contactName: Tide team\n', '', '`contactPoint.contactName` is missing', 14],
])('%s is told with its line, and what it says is not lost', (_, right, wrong, message, line) => {
  const { entries, notes } = read(whole.replace(right, wrong));
  expect(entries).toHaveLength(1);
  expect(notes).toContainEqual({ message: expect.stringContaining(message), line });
  const shown = JSON.stringify(entries[0]?.facts.details).toUpperCase();
  expect(shown).toContain(/^[A-Z]+$/.test(wrong) ? wrong : '');
});

test('a list of records, in YAML and in JSON', () => {
  const records = [load(whole), { ...(load(whole) as object), identifier: 'b', title: 'Floods' }];
  for (const text of [JSON.stringify(records), `- ${whole.slice(4).trim().replaceAll('\n', '\n  ')}\n`]) {
    const { entries, notes } = read(text);
    expect([entries.length, notes]).toEqual([text.startsWith('[') ? 2 : 1, []]);
  }
  expect(read(JSON.stringify(records)).entries[1]?.facts.name).toEqual({ value: 'Floods', pointer: '/1/title' });
});

test('records of data sets are not those of services', () => {
  expect(read('type: dcat:Dataset\ntitle: Tides\nidentifier: a\n').entries).toEqual([]);
});

test('the example of the guide is right', () => {
  const [, example = ''] = /```yaml\n(- identifier[^]*?)```/.exec(readGuide('catalogues.md').body) ?? [];
  const { entries, notes } = read(example);
  expect([entries.length, notes]).toEqual([1, []]);
  expect(entries[0]?.description).toBe('https://data.example.gov.uk/tides/openapi.json');
});

describe('the examples of the model', () => {
  const folder = 'catalogues/uk-metadata-exchange-model/DataService';
  const model = readCorpus('catalogues/uk-metadata-exchange-model/uk_cross_government_metadata_exchange_model.yaml');
  const list = (kind: string) => (model === undefined ? [] : readdirSync(corpusFolder(`${folder}/${kind}`)));

  test.skipIf(model === undefined)(`are there${model === undefined ? `: ${corpusMissing}` : ''}`, () => {
    expect([list('valid').length, list('invalid').length]).toEqual([5, 9]);
  });

  test.each(list('valid'))('%s is read without a word', (file) => {
    const text = readCorpus(`${folder}/valid/${file}`) ?? '';
    const { entries, notes } = read(text);
    expect(notes).toEqual([]);
    expect(entries.map(({ facts }) => facts.name?.value)).toEqual([member(load(text), 'title')]);
  });

  test.each(list('invalid'))('%s is read, with what is wrong with it', (file) => {
    const { entries, notes } = read(readCorpus(`${folder}/invalid/${file}`) ?? '');
    expect(entries).toHaveLength(1);
    expect(notes.length).toBeGreaterThan(0);
  });

  test.skipIf(model === undefined)('every field of the model is known', () => {
    const classes = member(load(model ?? ''), 'classes');
    const slots = ['CataloguedResource', 'DataService', 'ContactPoint'].flatMap(
      (name) => member(member(classes, name), 'slots') as string[],
    );
    const ofContact = member(member(classes, 'ContactPoint'), 'slots') as string[];
    const filled = Object.fromEntries(slots.filter((slot) => !ofContact.includes(slot)).map((slot) => [slot, 'x']));
    const contactPoint = Object.fromEntries(ofContact.map((slot) => [slot, 'x']));
    expect(isObject(filled) && slots.length).toBe(28);
    const { notes } = read(JSON.stringify([{ ...filled, type: 'dcat:DataService', contactPoint }]));
    expect(notes.filter(({ message }) => /do not know|missing/.test(message))).toEqual([]);
  });
});
