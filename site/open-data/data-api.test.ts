import { expect, test } from 'vitest';
import type { z } from 'zod';
import { dataApiExamples } from '../../schemas/data-api-examples.ts';
import { describeDataApi } from '../../schemas/data-api.ts';
import {
  ApiJson,
  ApisJson,
  ChangesJson,
  DependentsJson,
  MaturityJson,
  RelationsJson,
  SourcesJson,
  ThingJson,
} from '../../schemas/open-data.ts';

const schemas: Readonly<Record<keyof typeof dataApiExamples, z.ZodType>> = {
  apis: ApisJson,
  api: ApiJson,
  changes: ChangesJson,
  sources: SourcesJson,
  relations: RelationsJson,
  service: ThingJson,
  system: ThingJson,
  dataset: ThingJson,
  dependents: DependentsJson,
  maturity: MaturityJson,
};

test.each(Object.entries(schemas))('the example of %s is one', (name, schema) => {
  expect(schema.safeParse(dataApiExamples[name as keyof typeof dataApiExamples]).error).toBe(undefined);
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
