/**
 * What holds for all descriptions, tried on generated ones.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelOf } from '../testing/model-of.ts';
import type { JsonObject } from '../openapi/json-value.ts';
import type { Change } from './change.ts';
import { compareModels } from './compare.ts';

type Schema = JsonObject;

const name = fc.constantFrom('a', 'b', 'c', 'd');
const { schema } = fc.letrec<{
  schema: Schema;
  object: Schema;
  leaf: Schema;
  list: Schema;
  forms: Schema;
  reference: Schema;
}>((tie) => ({
  leaf: fc.record(
    {
      type: fc.constantFrom('string', 'integer', 'number', 'boolean', ['string', 'null']),
      enum: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1, maxLength: 3 }),
      minLength: fc.nat({ max: 3 }),
      maximum: fc.integer({ min: 1, max: 4 }),
      pattern: fc.constantFrom('^a', 'b$'),
      format: fc.constantFrom('date', 'uuid', 'int32', 'int64'),
      deprecated: fc.boolean(),
      description: fc.constantFrom('One', 'Two'),
    },
    { requiredKeys: ['type'] },
  ),
  object: fc.record(
    {
      type: fc.constant('object'),
      properties: fc.dictionary(name, tie('schema'), { maxKeys: 3 }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      additionalProperties: fc.boolean(),
    },
    { requiredKeys: ['type', 'properties'] },
  ),
  list: fc.record({ type: fc.constant('array'), items: tie('schema') }),
  forms: fc.record({ oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
  reference: fc.record({ $ref: fc.constantFrom('#/components/schemas/A', '#/components/schemas/B') }),
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    tie('object'),
    tie('list'),
    tie('forms'),
    tie('reference'),
  ),
}));

/** A description that sends, gets and names these schemas; A and B may refer to themselves and to each other. */
const document = fc
  .record({ sent: schema, got: schema, A: schema, B: schema })
  .map(({ sent, got, A, B }): JsonObject => ({
    openapi: '3.1.0',
    info: { title: 'T', version: 'v' },
    paths: {
      '/a': {
        post: {
          requestBody: { content: { 'application/json': { schema: sent } } },
          responses: { 200: { description: 'd', content: { 'application/json': { schema: got } } } },
        },
      },
    },
    components: { schemas: { A, B } },
  }));

test('nothing is different between a description and itself, or itself written again', () => {
  fc.assert(
    fc.property(document, (given) => {
      expect(compareModels(modelOf(given), modelOf(given))).toEqual([]);
      expect(compareModels(modelOf(given), modelOf(JSON.parse(JSON.stringify(given)) as JsonObject))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('one more optional field in an answer never breaks anybody', () => {
  fc.assert(
    fc.property(fc.dictionary(name, schema, { maxKeys: 3 }), schema, (properties, added) => {
      const answer = (fields: JsonObject): JsonObject => ({
        openapi: '3.1.0',
        info: { title: 'T', version: 'v' },
        paths: {
          '/a': {
            get: {
              responses: {
                200: {
                  description: 'd',
                  content: { 'application/json': { schema: { type: 'object', properties: fields } } },
                },
              },
            },
          },
        },
        components: { schemas: { A: {}, B: {} } },
      });
      const changes = compareModels(modelOf(answer(properties)), modelOf(answer({ ...properties, added })));
      expect(changes.filter(({ level }) => level === 'breaking')).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

describe('what is taken back is the mirror of what was done', () => {
  test('for every change of any description into any other', () => {
    fc.assert(
      fc.property(document, document, (one, other) => {
        const there = compareModels(modelOf(one), modelOf(other));
        const back = compareModels(modelOf(other), modelOf(one));
        const keys = new Set(back.map(keyOf));
        const missing = there.filter((change) => !mirrorsOf(change).some((mirror) => keys.has(mirror)));
        expect(missing).toEqual([]);
        expect(there.length).toBe(back.length);
      }),
      { numRuns: 300 },
    );
  });
});

function keyOf({ rule, before = '', after = '' }: Change): string {
  return `${rule} ${before} ${after}`;
}

function mirrorsOf({ rule, before, after }: Change): string[] {
  const swapped = { before: after ?? '', after: before ?? '' };
  const rules = special[rule] ?? [mirrored(rule)];
  return rules.map((mirror) => `${mirror} ${swapped.before} ${swapped.after}`);
}

const special: Readonly<Record<string, readonly string[]>> = {
  'required-request-property-added': [
    'request-property-removed',
    'request-property-refused',
    'request-property-became-read-only',
  ],
  'optional-request-property-added': ['request-property-removed', 'request-property-refused'],
  'request-property-removed': ['required-request-property-added', 'optional-request-property-added'],
  'request-property-refused': ['required-request-property-added', 'optional-request-property-added'],
  'response-property-added': ['required-response-property-removed', 'optional-response-property-removed'],
  'required-response-property-removed': ['response-property-added'],
  'optional-response-property-removed': ['response-property-added'],
};

const opposites = [
  ['added', 'removed'],
  ['increased', 'decreased'],
  ['narrowed', 'widened'],
  ['required', 'optional'],
  ['not-nullable', 'nullable'],
  ['refused', 'accepted'],
  ['given', 'withheld'],
  ['deprecated', 'reactivated'],
] as const;

function mirrored(rule: string): string {
  for (const [a, b] of opposites) {
    if (rule.endsWith(`-${a}`)) return `${rule.slice(0, -a.length)}${b}`;
    if (rule.endsWith(`-${b}`)) return `${rule.slice(0, -b.length)}${a}`;
  }
  return rule;
}
