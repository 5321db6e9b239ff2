import { describe, expect, it } from 'vitest';
import { bytesInWords, count, Count, listInWords, numberInWords } from './counts.ts';
import { agoInWords, dateInWords, momentInWords } from './dates.ts';
import { fieldInWords, lifecycleInWords, rungLabel, rungStep } from './labels.ts';
import { letterOf } from './letters.ts';
import { specificationFamily } from './specification.ts';

describe('counts', () => {
  it.each([
    [count(0, 'API'), 'no APIs'],
    [count(1, 'API'), '1 API'],
    [count(2, 'API'), '2 APIs'],
    [count(12_345, 'operation'), '12,345 operations'],
    [count(2, 'public body', 'public bodies'), '2 public bodies'],
    [Count(0, 'source'), 'No sources'],
    [listInWords([]), ''],
    [listInWords(['a']), 'a'],
    [listInWords(['a', 'b']), 'a and b'],
    [listInWords(['a', 'b', 'c']), 'a, b and c'],
    [numberInWords(2), 'two'],
    [numberInWords(11), '11'],
    [bytesInWords(1), '1 byte'],
    [bytesInWords(12_400), '12 kB'],
    [bytesInWords(3_440_000), '3.4 MB'],
  ])('%s', (given, want) => expect(given).toBe(want));
});

describe('dates', () => {
  it.each([
    [dateInWords('2026-11-03T09:30:00.000Z'), '3 November 2026'],
    [dateInWords('2027-03-01'), '1 March 2027'],
    [dateInWords('soon'), 'soon'],
    [momentInWords('2026-11-03T09:30:00.000Z'), '3 November 2026 at 09:30 UTC'],
    [momentInWords('2026-11-03'), '3 November 2026'],
  ])('%s', (given, want) => expect(given).toBe(want));

  const now = Date.parse('2026-11-20T12:00:00.000Z');
  it.each([
    ['2026-11-20T11:59:50.000Z', 'just now'],
    ['2026-11-20T11:58:00.000Z', '2 minutes ago'],
    ['2026-11-20T10:00:00.000Z', '2 hours ago'],
    ['2026-11-19T11:00:00.000Z', '1 day ago'],
    ['2026-11-03T12:00:00.000Z', '2 weeks ago'],
    ['2026-08-20T12:00:00.000Z', '3 months ago'],
    ['2024-11-01T12:00:00.000Z', '2 years ago'],
    ['2026-11-21T12:00:00.000Z', 'in 1 day'],
  ])('%s was %s', (instant, want) => expect(agoInWords(instant, now)).toBe(want));
});

describe('labels', () => {
  it.each([
    [lifecycleInWords('sunset', '2027-03-01'), 'Sunset 1 March 2027'],
    [lifecycleInWords('sunset', null), 'Sunset'],
    [lifecycleInWords('active', '2027-03-01'), 'Active'],
    [`${rungStep('listed')} ${rungStep('standard')}`, '1 5'],
    [rungLabel('standard'), 'Meets the standards'],
    [fieldInWords('freshness.lastChecked'), 'Freshness last checked'],
  ])('%s', (given, want) => expect(given).toBe(want));
});

describe('specificationFamily', () => {
  it.each([
    ['OpenAPI 3.1.0', 'openapi-3.1', 'OpenAPI 3.1'],
    ['OpenAPI 3.0.3', 'openapi-3.0', 'OpenAPI 3.0'],
    ['OpenAPI 2.0', 'openapi-2.0', 'OpenAPI 2.0'],
    ['Swagger 2.0', 'openapi-2.0', 'OpenAPI 2.0'],
    ['OpenAPI 3.1.0-rc1', 'openapi-3.1', 'OpenAPI 3.1'],
    ['AsyncAPI 3.0.0', 'asyncapi-3.0', 'AsyncAPI 3.0'],
    ['WSDL', 'wsdl', 'WSDL'],
    ['none', 'none', 'No description'],
    ['', 'none', 'No description'],
  ])('%s', (given, value, label) => expect(specificationFamily(given)).toEqual({ value, label }));
});

it.each([
  ['Apples', 'A'],
  ['élan', 'E'],
  ['  ŵyl', 'W'],
  ['3D maps', '0–9'],
  ['<script>', '0–9'],
  ['Ørsted', '0–9'],
  ['', '0–9'],
])('%s is found under %s', (name, letter) => expect(letterOf(name)).toBe(letter));
