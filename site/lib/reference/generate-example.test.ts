import { describe, expect, it } from 'vitest';
import { textOfPattern } from './example-text.ts';
import { generateExample } from './generate-example.ts';
import { someModel } from './model-for-tests.ts';

const model = someModel({
  schemas: [
    {
      types: ['object'],
      required: ['id'],
      properties: [
        ['id', 1],
        ['secret', 2],
        ['amount', 3],
        ['next', 4],
        ['tags', 5],
        ['owner', 7],
        ['old', 10],
      ],
    },
    { types: ['string'], readOnly: true, format: 'uuid' },
    { types: ['string'], writeOnly: true, minLength: 6 },
    { types: ['integer'], minimum: 5, multipleOf: 10 },
    { ref: 0 },
    { types: ['array'], items: 6 },
    { types: ['string'], pattern: '^[A-Z]{2}[0-9]{3}$' },
    {
      oneOf: [8, 9],
      discriminator: { property: 'kind', mapping: [{ value: 'person', written: 'Person', schema: 8 }] },
    },
    {
      name: 'Person',
      types: ['object'],
      properties: [
        ['name', 11],
        ['kind', 12],
      ],
    },
    { name: 'Company', types: ['object'] },
    { types: ['string'], deprecated: true },
    { types: ['string'], examples: ['Ada Moor'] },
    { types: ['string'] },
  ],
});

it('makes up what would be sent, and what would come back', () => {
  const shared = { amount: 10, tags: ['AA000'], owner: { name: 'Ada Moor', kind: 'person' } };
  expect(generateExample(model, 0, 'request')).toEqual({ secret: 'text t', ...shared });
  expect(generateExample(model, 0, 'answer')).toEqual({ id: '3fa85f64-5717-4562-b3fc-2c963f66afa6', ...shared });
});

it('never makes more than a page of it', () => {
  const wide = someModel({
    schemas: Array.from({ length: 40 }, (_, level) => ({
      types: ['object'],
      properties: Array.from({ length: 40 }, (_, field): [string, number] => [`p${field}`, Math.min(39, level + 1)]),
    })),
  });
  expect(JSON.stringify(generateExample(wide, 0, 'answer')).length).toBeLessThan(10_000);
});

it('keeps names that objects have anyway', () => {
  const odd = someModel({
    schemas: [
      {
        types: ['object'],
        properties: [
          ['__proto__', 1],
          ['constructor', 1],
        ],
      },
      { types: ['string'], const: 'x' },
    ],
  });
  expect(JSON.stringify(generateExample(odd, 0, 'answer'))).toBe('{"__proto__":"x","constructor":"x"}');
});

describe('a text for a pattern', () => {
  it.each([
    String.raw`^[A-Z0-9]{8}$`,
    String.raw`^(?:GB)?\d{9}$`,
    String.raw`^[a-z]+@example\.org$`,
    String.raw`^\d{4}-\d{2}-\d{2}$`,
    String.raw`^(A|B)x?c*$`,
    String.raw`^X[AI]IS[0-9]{11}$`,
  ])('%s', (pattern) => {
    expect(textOfPattern(pattern)).toMatch(new RegExp(pattern));
  });

  it.each([
    '(?=a)b',
    'a{2',
    '[',
    '(',
    '\\',
    '(a',
    '[^a]',
    'a'.repeat(300),
    '((((((((((((((((a))))))))))))))))',
    '(a{999}){999}',
  ])('is not tried for %s', (pattern) => expect(textOfPattern(pattern)).toBeNull());
});
