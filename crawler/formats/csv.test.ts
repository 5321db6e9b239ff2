import { describe, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { readCatalogueFile } from './read-catalogue-file.ts';

const limits = Limits.parse({});
const header =
  'dateAdded,dateUpdated,url,name,description,documentation,license,maintainer,areaServed,startDate,endDate,provider';

function read(text: string | Uint8Array, organisations: string | null = null) {
  return readCatalogueFile(
    'csv',
    {
      location: 'https://catalogue.example/apis.csv',
      bytes: typeof text === 'string' ? Buffer.from(text) : text,
      organisations: organisations === null ? null : Buffer.from(organisations),
    },
    limits,
  );
}

function entriesOf(text: string | Uint8Array, organisations: string | null = null) {
  const catalogue = read(text, organisations);
  if (catalogue.status !== 'read') throw new Error(catalogue.failure.message);
  return catalogue;
}

test('every column is read, with its line and its name', () => {
  const row =
    '2020-01-08,2024-05-01,https://api.example/v1,Tide tables,"Tides.\\n\\n- by **port**",https://docs.example/,OGL https://ogl.example,Tide team - <tides@sea.example>,Coast,2021-02-03,2031-04-05,sea-office';
  const { entries, notes } = entriesOf(`${header}\n${row}\n`);
  expect(notes).toEqual([]);
  const at = (pointer: string) => ({ pointer, line: 2 });
  expect(entries).toEqual([
    {
      key: 'sea-office/tide-tables',
      organisation: { id: 'sea-office' },
      description: null,
      facts: {
        name: { value: 'Tide tables', ...at('name') },
        description: {
          value: {
            markdown: 'Tides.\n\n- by **port**',
            html: '<p>Tides.</p>\n<ul>\n<li>by <strong>port</strong></li>\n</ul>',
          },
          ...at('description'),
        },
        purpose: { value: 'Tides.', ...at('description') },
        servers: {
          value: [{ url: 'https://api.example/v1', resolved: 'https://api.example/v1', sandbox: false }],
          ...at('url'),
        },
        documentation: { value: 'https://docs.example/', ...at('documentation') },
        licence: { value: { name: 'OGL https://ogl.example', url: 'https://ogl.example' }, ...at('license') },
        contact: { value: { name: 'Tide team', email: 'tides@sea.example' }, ...at('maintainer') },
        lifecycle: { value: 'sunset', ...at('endDate') },
        sunset: { value: '2031-04-05', ...at('endDate') },
        details: {
          value: [
            { name: 'Area served', value: 'Coast' },
            { name: 'In service since', value: '2021-02-03' },
            { name: 'Listed since', value: '2020-01-08' },
            { name: 'Entry updated', value: '2024-05-01' },
          ],
          ...at('areaServed, startDate, dateAdded, dateUpdated'),
        },
      },
    },
  ]);
});

test('the kind is taken from the name or the address, and from nothing else', () => {
  const kinds = ['Records FHIR API', 'Letters', 'Old SOAP API', 'A rest home'].map(
    (name, index) => `${name},${index === 1 ? 'https://a.example/s?wsdl' : ''},x`,
  );
  const { entries } = entriesOf(`name,url,provider\n${kinds.join('\n')}`);
  expect(entries.map(({ facts }) => facts.kind?.value)).toEqual(['fhir', 'soap', 'soap', undefined]);
});

test('an address that is that of a description is one, and not an address to send requests to', () => {
  const { entries } = entriesOf(
    'name,url,documentation,provider\nA,https://a.example/openapi.json,https://a.example/docs,x',
  );
  expect(entries).toMatchObject([{ description: 'https://a.example/openapi.json' }]);
  expect(Object.keys(entries[0]?.facts ?? {})).toEqual(['name', 'documentation']);
});

test('the names of organisations come from a file of their own, where there is one', () => {
  const organisations = 'id,name,alternateName,url\nSea-Office,The Sea Office,TSO,https://sea.example\n';
  expect(entriesOf('name,provider\nTides,sea-office', organisations).entries[0]?.organisation).toEqual({
    id: 'Sea-Office',
    name: 'The Sea Office',
    abbreviation: 'TSO',
    url: 'https://sea.example',
  });
});

describe('what could not be used is said, once for all entries alike', () => {
  test.each([
    ['a name is missing', 'name,provider\n,x\n,y\nA,z', ['an entry without a `name` cannot be listed, in 2 entries.']],
    [
      'a date is none',
      'name,provider,startDate\nA,x,soon\nB,x,later',
      ['`startDate` is no date of the form 2026-11-03, in 2 entries, the first of them “A”.'],
    ],
    [
      'an address is none',
      'name,provider,url\nA,x,javascript:alert(1)',
      ['`url` is no http or https address, in “A”.'],
    ],
    ['a column is unknown', 'name,provider,colour\nA,x,red', ['we do not know the columns `colour`.']],
    [
      'there are too many cells',
      'name,provider\nA,x,y',
      ['there are more cells than columns, and the last ones were left out, in “A”.'],
    ],
    ['an entry is there twice', 'name,provider\nA,x\nA,x', ['an entry that is there twice was left out once, in “A”.']],
    [
      'nobody is named',
      'name,provider\nA,',
      ['`provider` is empty, so we take it for one of the catalogue’s own, in “A”.'],
    ],
  ])('%s', (_, text, wanted) => {
    const { notes } = entriesOf(text);
    expect(notes.map(({ message }) => message.replace('https://catalogue.example/apis.csv: ', ''))).toEqual(wanted);
  });
});

test('entries of one name are told apart by their addresses, in whatever order they come', () => {
  const rows = ['A,x,https://one.example', 'A,x,https://two.example'];
  const keys = entriesOf(`name,provider,url\n${rows.join('\n')}`).entries.map(({ key }) => key);
  expect(keys).toEqual(['x/a', expect.stringMatching(/^x\/a-[0-9a-f]{6}$/)]);
});

test('the two rows of help of the template are no entries', () => {
  expect(
    entriesOf('url,name,provider\nEndpoint URL,Name of the API,Who\nrequired,required,required\nhttps://a.example,A,x')
      .entries,
  ).toHaveLength(1);
});

describe('untidy files', () => {
  test.each([
    [
      'a byte order mark and Windows line ends',
      '\uFEFFname,provider,description\r\nA,x,"one\r\ntwo"\r\n\r\nB,x,\r\n',
      [2, 5],
    ],
    ['old Mac line ends', 'name,provider\rA,x\rB,x', [2, 3]],
    ['semicolons', 'name;provider\nA;x\nB;x', [2, 3]],
    ['tabs', 'name\tprovider\nA\tx\nB\tx', [2, 3]],
    ['quotation marks within a cell', 'name,provider\nA,x 5" y\nB,x', [2, 3]],
    ['cells that are missing', 'name,provider,url\nA,x\nB,x', [2, 3]],
  ])('%s', (_, text, lines) => {
    const { entries } = entriesOf(text);
    expect(entries.map(({ facts }) => [facts.name?.value, facts.name?.line])).toEqual([
      ['A', lines[0]],
      ['B', lines[1]],
    ]);
  });

  test('UTF-16, where a byte order mark says so', () => {
    expect(entriesOf(Buffer.from('\uFEFFname,provider\nTŷ,x', 'utf16le')).entries[0]?.facts.name?.value).toBe('Tŷ');
  });
});

describe('what is no catalogue', () => {
  test.each([
    ['a web page', '<!doctype html><p>Sorry', 'not-a-catalogue'],
    ['a table without the columns', 'a,b\n1,2', 'not-a-catalogue'],
    ['nothing', '', 'not-a-catalogue'],
    ['a quotation mark that is not closed', 'name,provider\n"A,x\nB,x', 'syntax-error'],
    ['a row without an end', `name,provider\n"${'x'.repeat(300_000)}`, 'too-complex'],
  ])('%s', (_, text, code) => {
    expect(read(text)).toMatchObject({
      status: 'unreadable',
      failure: { code, message: expect.stringContaining('https://catalogue.example/apis.csv') },
    });
  });
});

test('hostile text stays text', () => {
  const cell = '"<script>alert(1)</script>[x](javascript:alert(1))"';
  const { entries } = entriesOf(
    `name,provider,description,maintainer,license\n${cell},${cell},${cell},${cell},${cell}`,
  );
  expect(entries[0]?.facts.description?.value.html).not.toMatch(/<script|href="javascript:/);
  expect(entries[0]?.key).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/);
});
