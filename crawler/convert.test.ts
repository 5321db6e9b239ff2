import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { Limits } from '../schemas/estate.ts';
import { analyse } from './analyse.ts';
import { convert, type Conversion } from './convert.ts';

const limits = Limits.parse({});

function converted(original: string, syntax: 'json' | 'yaml' = 'yaml'): Conversion {
  const root = `repo:///openapi.${syntax}`;
  const analysis = analyse({ root, files: new Map([[root, Buffer.from(original)]]) }, limits);
  if (analysis.status !== 'described') throw new Error(`The example cannot be read: ${JSON.stringify(analysis)}`);
  return convert({ original: Buffer.from(original), syntax, bundled: analysis.bundled }, limits);
}

const kinds = ({ files }: Conversion) => files.map(({ kind }) => kind);
const textOf = ({ files }: Conversion, kind: string) => files.find((file) => file.kind === kind)?.text ?? '';

const old = `openapi: 3.0.3
info: {title: Boats, version: "1"}
paths:
  /boats:
    get:
      responses:
        200:
          description: ok
          content: {application/json: {schema: {type: string, nullable: true, example: "2026-11-03"}}}
`;

test('a 3.0 description is offered as 3.1, in both syntaxes, and in the other syntax as published', () => {
  const conversion = converted(old);
  expect(kinds(conversion)).toEqual(['original-json', 'bundled-yaml', 'upgraded', 'upgraded-yaml']);
  expect(conversion.upgradeRefusal).toBeNull();
  const upgraded = JSON.parse(textOf(conversion, 'upgraded')) as Record<string, unknown>;
  expect(upgraded).toMatchObject({
    openapi: '3.1.1',
    paths: {
      '/boats': {
        get: {
          responses: {
            200: {
              content: { 'application/json': { schema: { type: ['string', 'null'], examples: ['2026-11-03'] } } },
            },
          },
        },
      },
    },
  });
  expect(load(textOf(conversion, 'upgraded-yaml'))).toEqual(upgraded);
  expect(load(textOf(conversion, 'bundled-yaml'))).toEqual(JSON.parse(textOf(conversion, 'original-json')));
});

test('a 2.0 description gets there in two steps, without leftovers', () => {
  const conversion = converted(
    JSON.stringify({
      swagger: '2.0',
      info: { title: 'Boats', version: '1' },
      schemes: ['https'],
      basePath: '/v1',
      consumes: ['application/json'],
      paths: {
        '/boats': {
          post: {
            parameters: [{ name: 'boat', in: 'body', schema: { $ref: '#/definitions/Boat' } }],
            responses: { 201: { description: 'ok' } },
          },
        },
      },
      definitions: { Boat: { type: 'object' } },
    }),
    'json',
  );
  expect(kinds(conversion)).toEqual(['original-yaml', 'bundled-yaml', 'upgraded', 'upgraded-yaml']);
  expect(Object.keys(JSON.parse(textOf(conversion, 'upgraded')) as object).toSorted()).toEqual([
    'components',
    'info',
    'openapi',
    'paths',
    'servers',
  ]);
});

test.each(['3.1.0', '3.2.0'])('%s needs no upgrade', (version) => {
  const conversion = converted(old.replace('3.0.3', version).replace('nullable: true, ', ''));
  expect(kinds(conversion)).toEqual(['original-json', 'bundled-yaml']);
  expect(conversion.upgradeRefusal).toBeNull();
});

test('one that breaks its own rules is not upgraded, and it is said why', () => {
  const conversion = converted(old.replace('description: ok', 'x-description: ok'));
  expect(kinds(conversion)).toEqual(['original-json', 'bundled-yaml']);
  expect(conversion.upgradeRefusal).toMatchInlineSnapshot(
    `"The description does not follow OpenAPI 3.0.3, so no program can turn it into OpenAPI 3.1 without guessing."`,
  );
});

test('one that would break the rules of 3.1 is not offered, and it is said why', () => {
  // 3.0 lets any parameter be `allowEmptyValue`; 3.1 only those of the query.
  const conversion = converted(
    `${old}      parameters: [{name: a, in: header, allowEmptyValue: true, schema: {type: string}}]\n`,
  );
  expect(kinds(conversion)).toEqual(['original-json', 'bundled-yaml']);
  expect(conversion.upgradeRefusal).toMatchInlineSnapshot(
    `"What our program makes of the description does not follow OpenAPI 3.1, so we do not offer it."`,
  );
});

test('aliases are written out, within the limits that reading has set', () => {
  const conversion = converted(old.replace('info:', 'x-a: &a [one, two]\nx-b: [*a, *a]\ninfo:'));
  expect(textOf(conversion, 'bundled-yaml')).not.toMatch(/[&*]/);
  expect(JSON.parse(textOf(conversion, 'original-json'))).toMatchObject({
    'x-b': [
      ['one', 'two'],
      ['one', 'two'],
    ],
  });
});
