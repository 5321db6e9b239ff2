import { expect, test } from 'vitest';
import examples from '../../schemas/data-api-examples.json' with { type: 'json' };
import { describeDataApi } from '../../schemas/data-api.ts';
import { dataDocuments, documentSchema, type DataDocumentId } from '../../schemas/data-documents.ts';

const ids = Object.keys(dataDocuments) as DataDocumentId[];

test.each(ids)('the example of %s is one', (id) => {
  expect(dataDocuments[id].schema.safeParse(examples[id]).error).toBe(undefined);
});

test.each([
  ['/api/v1/apis.json', 'apis'],
  ['/api/v1/apis/harbours/tides.json', 'api'],
  ['/api/v1/datasets/harbours/tides.json', 'dataset'],
  ['/systems/harbours/tides/dependents/dependents.json', 'dependents'],
  ['/apis/harbours/tides/dependents/dependents.json', 'dependents'],
  ['/api/v1/apis/harbours/tides/more.json', null],
  ['/api/v1/apisXjson', null],
  ['/api/v1/__proto__', null],
] as const)('what is at %s is the document %s', (path, id) => {
  expect(documentSchema(path)).toBe(id === null ? undefined : dataDocuments[id].schema);
});

test('a portal describes itself under its own address, and the same from one harvest to the next', () => {
  const portal = {
    name: 'Harbour APIs',
    url: 'https://apis.harbours.example/',
    contactName: 'Portal team',
    contactEmail: 'apis@harbours.example',
    licence: null,
  };
  const text = describeDataApi(portal);
  expect(text).toContain('https://apis.harbours.example/apis/');
  expect(text).not.toContain('portal.invalid');
  expect(describeDataApi(portal)).toBe(text);
});
