/**
 * Descriptions that nobody would write: whatever is in them, the verdict is whole, soon, and in proportion.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Limits } from '../schemas/estate.ts';
import { analyse } from './analyse.ts';
import { isObject, setMember } from './openapi/json-value.ts';
import { expectSound } from './testing/expect-sound.ts';

const limits = Limits.parse({});
const root = 'repo:///openapi.json';

/** Words that mean something somewhere in a description, and words that mean something to JavaScript. */
const words = `openapi swagger info title version paths components schemas definitions parameters responses headers
  securitySchemes requestBodies callbacks links pathItems mediaTypes examples webhooks servers url variables default enum
  security tags name in query path header cookie body formData querystring required schema content type items properties
  additionalProperties patternProperties allOf anyOf oneOf not if then else $ref $id $anchor $dynamicRef $dynamicAnchor
  $defs discriminator propertyName mapping nullable x-nullable const prefixItems contains dependentRequired
  dependentSchemas minimum maximum exclusiveMinimum minLength pattern format example dataValue value description summary
  deprecated operationId get put post delete patch trace additionalOperations requestBody flows scopes consumes produces
  collectionFormat x-waymark-waivers check reason pointer externalDocs xml encoding itemSchema toString constructor
  __proto__ hasOwnProperty length 200 default 4XX application/json text/csv /a /a/{id} {$request.body#/url}`.split(
  /\s+/,
);
const references = [
  '#',
  '#/',
  '#/components/schemas/A',
  '#/components/schemas/B',
  '#/paths/~1a',
  '#/paths/~1a/get',
  '#/definitions/A',
  '#a',
  'a.yaml',
  '#/components/responses/r',
  '#/components/parameters/p',
  '%',
  '#/%zz',
  'https://a.example/a#/b',
];

const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const { value: anything } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: 'small' },
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      1e300,
      '',
      'string',
      'object',
      'array',
      'null',
      'header',
      '2.0',
      '3.1.0',
    ),
    word,
    fc.constantFrom(...references).map(($ref) => ({ $ref })),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(word, tie('value')), { maxLength: 5 }).map(toObject),
  ),
}));

/** A description with something of everything, to be spoilt. */
const whole = {
  info: { title: 'T', version: '1', description: '**D**' },
  servers: [{ url: 'https://{v}.example', variables: { v: { default: 'a', enum: ['a'] } } }],
  host: 'a.example',
  security: [{ key: [] }],
  tags: [{ name: 't', description: 'd' }],
  consumes: ['application/json'],
  paths: {
    '/a/{id}': {
      parameters: [
        { $ref: '#/components/parameters/p' },
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      ],
      get: {
        operationId: 'a',
        tags: ['t'],
        security: [{}, { key: ['s'] }],
        parameters: [
          { name: 'q', in: 'query', content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } } },
        ],
        requestBody: {
          content: { 'multipart/form-data': { schema: { type: 'object' }, encoding: { a: { headers: { h: {} } } } } },
        },
        responses: {
          200: { $ref: '#/components/responses/r' },
          default: { description: 'd', links: { l: { operationId: 'a' } } },
        },
        callbacks: { c: { '{$request.query.q}': { post: { responses: {} } } } },
      },
    },
    '/b': { $ref: '#/components/pathItems/i' },
  },
  webhooks: { w: { post: { responses: {} } } },
  definitions: { A: { $ref: '#/components/schemas/A' } },
  securityDefinitions: { b: { type: 'basic' } },
  components: {
    schemas: {
      A: {
        type: 'object',
        required: ['b'],
        properties: { b: { $ref: '#/components/schemas/B' } },
        discriminator: { propertyName: 'b', mapping: { x: 'B' } },
      },
      B: {
        oneOf: [
          { $ref: '#/components/schemas/A' },
          { type: 'null' },
          { $anchor: 'a', items: { type: ['string', 'null'] } },
        ],
      },
    },
    responses: {
      r: {
        description: 'd',
        headers: { h: { schema: { type: 'integer', minimum: 1 } } },
        content: { 'text/csv': { itemSchema: true, examples: { e: { dataValue: 1 } } } },
      },
    },
    parameters: {
      p: { name: 'p', in: 'header', type: 'array', collectionFormat: 'csv', items: { type: 'string' }, example: 'e' },
    },
    pathItems: { i: { query: { responses: {} }, additionalOperations: { COPY: { responses: {} } } } },
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'k' },
      o: { type: 'oauth2', flows: { implicit: { authorizationUrl: 'https://a.example', scopes: { s: 's' } } } },
    },
  },
};

const version = fc.constantFrom(
  { swagger: '2.0' },
  { openapi: '3.0.3' },
  { openapi: '3.1.1' },
  { openapi: '3.2.0' },
  { openapi: '9' },
);

/** Some places of the whole description replaced, removed, or given one member more. */
const spoilt = fc
  .tuple(
    version,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('replace', 'remove', 'add', 'copy'), word, anything, fc.nat()), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  .map(([head, changes]) => {
    const document: Record<string, unknown> = { ...head, ...structuredClone(whole) };
    for (const [place, how, name, value, other] of changes) {
      const places = placesOf(document);
      const [owner, key] = places[place % places.length]!;
      const [from, fromKey] = places[other % places.length]!;
      if (how === 'remove' && isOwner(owner)) delete owner[key];
      else if (how === 'add' && isOwner(owner[key])) setMember(owner[key], name, structuredClone(value));
      else setMember(owner, key, structuredClone(how === 'copy' ? from[fromKey] : value));
    }
    return document;
  });

type Owner = Record<string, unknown>;

function isOwner(value: unknown): value is Owner {
  return isObject(value);
}

function placesOf(value: unknown): [Owner, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    [value as Owner, key] as [Owner, string],
    ...placesOf(child),
  ]);
}

function toObject(entries: readonly (readonly [string, unknown])[]): Owner {
  const object: Owner = {};
  for (const [name, value] of entries) setMember(object, name, value);
  return object;
}

/** The number of objects and lists, each of which can be a schema. */
function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce<number>((sum, child) => sum + countValues(child), 0);
}

function judge(text: string) {
  const files = new Map<string, Uint8Array | { missing: string }>([[root, Buffer.from(text)]]);
  for (let round = 0; ; round++) {
    const analysis = analyse({ root, files }, limits);
    if (analysis.status !== 'needs-parts' || round > 8) return analysis;
    for (const location of analysis.locations) files.set(location, { missing: 'It is not there.' });
  }
}

const runs = { numRuns: 400, endOnFailure: false };

describe('never throws, and the verdict is sound', () => {
  test('descriptions with mistakes of every kind', () => {
    fc.assert(
      fc.property(spoilt, (document) => {
        const text = JSON.stringify(document);
        const started = performance.now();
        const model = expectSound(judge(text));
        expect(performance.now() - started).toBeLessThan(limits.parseMs);
        if (!model) return;
        // Every schema of the model is a value of the document, or made of the form parameters of an operation.
        expect(model.schemas.length).toBeLessThanOrEqual(
          countValues(document) +
            model.operations.length +
            model.operations.flatMap(({ callbacks }) => callbacks).length,
        );
        expect(JSON.stringify(model).length).toBeLessThanOrEqual(32 * text.length + 256 * 1024 + 100_000);
      }),
      runs,
    );
  });

  test('documents of any shape that say they are descriptions', () => {
    let described = 0;
    fc.assert(
      fc.property(version, fc.array(fc.tuple(word, anything), { maxLength: 8 }), (head, entries) => {
        if (expectSound(judge(JSON.stringify({ ...toObject(entries), ...head })))) described++;
      }),
      runs,
    );
    expect(described).toBeGreaterThan(0);
  });

  test('texts that were damaged on their way', () => {
    let described = 0;
    const text = JSON.stringify({ openapi: '3.1.0', ...whole });
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 10 }), (at, gone, added) => {
        if (expectSound(judge(text.slice(0, at) + added + text.slice(at + gone)))) described++;
      }),
      runs,
    );
    expect(described).toBeGreaterThan(0);
  });

  test('the same description always has the same verdict', () => {
    fc.assert(
      fc.property(spoilt, (document) => {
        const text = JSON.stringify(document);
        expect(judge(text)).toEqual(judge(text));
      }),
      { numRuns: 50 },
    );
  });
});
