import { describe, expect, it } from 'vitest';
import { outlineOf } from './outline.ts';

const api = {
  id: 'a/b',
  organisation: 'a',
  name: 'Addresses API',
  purpose: 'Find the address of a property.',
  tags: ['Streets'],
};
const operation = (method: string, path: string, terms: string[] = []) => ({ method, path, terms });
const keysOf = (kind: string, ...operations: ReturnType<typeof operation>[]) =>
  outlineOf(api, operations)
    .features.filter((feature) => feature.kind === kind)
    .map(({ key }) => key);

describe('the outline of an API', () => {
  it.each([
    ['GET', '/v1/payments/{id}/refunds/search', 'read refund'],
    ['POST', '/Councils/{id}', 'send council'],
    ['PATCH', '/tax-years', 'change tax'], // years are everywhere
    ['PUT', '/parkingPermits/{permitId}', 'change parking permit'],
    ['DELETE', '/api/v2/{a}/{b}/branches', 'remove branch'],
  ])('says what %s %s does to what', (method, path, want) =>
    expect(keysOf('operation', operation(method, path))).toEqual([want]),
  );

  it('says nothing of what only tells that a program runs, and of what is done to nothing in particular its fields alone', () => {
    const operations = [operation('GET', '/api/health', ['uptime', 'gitSha']), operation('POST', '/search', ['uprn'])];
    expect(keysOf('operation', ...operations)).toEqual([]);
    expect(keysOf('field', ...operations)).toEqual(['uprn']);
  });

  it('takes fields however they are written, without those that any description may have', () => {
    const terms = ['dateOfBirth', 'date_of_birth', 'id', 'createdAt', 'page_size', 'UPRNs'];
    const { features } = outlineOf(api, [operation('GET', '/people', terms), operation('GET', '/homes', terms)]);
    expect(features.filter(({ kind }) => kind === 'field')).toEqual([
      { kind: 'field', key: 'dateofbirth', noun: 'dateofbirth', written: 'dateOfBirth', weight: 1 },
      { kind: 'field', key: 'uprn', noun: 'uprn', written: 'UPRNs', weight: 1 },
    ]);
  });

  it('gives a word the weight of the strongest place it stands in', () => {
    const { features } = outlineOf(api, []);
    expect(features.map(({ key, weight }) => [key, weight])).toEqual([
      ['address', 2],
      ['street', 2],
      ['property', 1],
    ]);
  });
});
