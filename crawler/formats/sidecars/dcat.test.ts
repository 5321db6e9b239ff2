import { expect, test } from 'vitest';
import { Limits } from '../../../schemas/estate.ts';
import { dcat } from './dcat.ts';

const read = (path: string, text: string) => dcat.read({ path, bytes: Buffer.from(text) }, Limits.parse({}));

const turtle = `
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<#tides> a dcat:DataService ; dct:title "Tides" ; dcat:endpointDescription <../api/tides.yaml> ;
  dct:publisher [ foaf:name "Sea Office" ] ; dcat:keyword "sea" .
<#floods> a dcat:DataService ; dct:title "Floods" ; dcat:endpointURL <https://api.example/floods> .
`;
const jsonLd = JSON.stringify({
  '@context': { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' },
  '@graph': [
    {
      '@type': 'dcat:DataService',
      'dct:title': 'Tides',
      'dcat:endpointDescription': '../api/tides.yaml',
      'dct:publisher': 'Sea Office',
      'dcat:keyword': 'sea',
    },
    { '@type': 'dcat:DataService', 'dct:title': 'Floods', 'dcat:endpointURL': { '@id': 'https://api.example/floods' } },
  ],
});

test.each([
  ['meta/dcat.ttl', turtle],
  ['meta/dcat.jsonld', jsonLd],
])('%s says more of a description, and lists what has none', (path, text) => {
  const { remarks, notes } = read(path, text);
  expect(notes).toEqual([]);
  expect(remarks).toMatchObject([
    {
      about: { file: 'api/tides.yaml' },
      key: 'tides',
      organisation: { name: 'Sea Office' },
      facts: { tags: { value: [{ name: 'sea' }] } },
    },
    { about: null, key: 'floods', facts: { servers: { value: [{ url: 'https://api.example/floods' }] } } },
  ]);
});

test('a record of the UK’s metadata exchange model is about the description that it names, or the only one there', () => {
  const record = (more: string) => `type: dcat:DataService\ntitle: Tides\npublisher: sea-office\n${more}`;
  const [named] = read('api/DataService-tides.yaml', record('endpointDescription: ./tides.yaml\n')).remarks;
  expect(named).toMatchObject({ about: { file: 'api/tides.yaml' }, key: 'tides', organisation: { id: 'sea-office' } });
  const [alone] = read('api/DataService-tides.yaml', record('serviceType: REST\n')).remarks;
  expect(alone).toMatchObject({
    about: { onlyIn: 'api/' },
    facts: { kind: { value: 'rest', pointer: '/serviceType' } },
  });
});

test('what is called so and is something else says nothing; half a file says why', () => {
  expect(read('dcat.json', '{"a": 1}')).toEqual({ remarks: [], organisation: null, notes: [] });
  expect(read('dcat.ttl', '<a> <b>').notes).toMatchObject([{ code: 'syntax-error', line: 1 }]);
});
