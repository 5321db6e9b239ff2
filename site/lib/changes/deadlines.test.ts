import { describe, expect, test } from 'vitest';
import { deadlines } from './deadlines.ts';

type Read = Parameters<typeof deadlines>[0];

const api = (id: string) => ({ id, name: id.split('/')[1], organisation: id.split('/')[0] });
const version = (label: string, rest: object = {}) => ({
  version: label,
  slug: label,
  current: false,
  lifecycle: 'active',
  sunset: null,
  ...rest,
});
const versions: Record<string, object[]> = {
  'a/titles': [
    version('v2', { current: true }),
    version('v1', { lifecycle: 'sunset', sunset: '2027-03-01' }),
    version('v0', { lifecycle: 'retired', sunset: '2025-03-01' }),
  ],
  'b/places': [version('1', { current: true, lifecycle: 'deprecated' })],
};
const snapshot = {
  apis: [api('a/titles'), api('b/places')],
  apisByOrganisation: new Map([['b', [api('b/places')]]]),
  versionsOf: (id: string) => versions[id] ?? [],
  endingOperations: new Map([
    [
      'a/titles v2',
      [
        { method: 'GET', path: '/old', sunset: '2027-01-31' },
        { method: 'PUT', path: '/old', sunset: '2027-01-31' },
        { method: 'GET', path: '/older', sunset: '2026-01-31' },
      ],
    ],
    ['a/titles v1', [{ method: 'GET', path: '/all', sunset: '2027-03-01' }]],
  ]),
} as unknown as Read;

const told = (organisation: string | null) =>
  deadlines(snapshot, organisation, '2026-11-20').map(({ date, name, operations, successor }) => [
    date,
    name,
    operations.join(', '),
    successor,
  ]);

describe('what ends', () => {
  test('is what is still to come, the next first, with what to use instead, then what has no date', () => {
    expect(told(null)).toEqual([
      ['2027-01-31', 'titles v2', 'GET /old, PUT /old', null],
      ['2027-03-01', 'titles v1', '', 'v2'],
      [null, 'places', '', null],
    ]);
  });

  test('can be that of one organisation', () => {
    expect(told('b')).toEqual([[null, 'places', '', null]]);
    expect(told('nobody')).toEqual([]);
  });
});
