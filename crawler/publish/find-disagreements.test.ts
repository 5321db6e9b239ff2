import { expect, test } from 'vitest';
import { findDisagreements } from './find-disagreements.ts';
import type { PublishedTarget } from './read-targets.ts';

function targetOf(source: string, path: string, version?: string): PublishedTarget {
  const facts = version === undefined ? {} : { version: { value: version, pointer: '/version' } };
  const statements =
    version === undefined ? [] : [{ by: 'catalogue' as const, file: 'https://a.example/apis.csv', facts }];
  return {
    row: { source, path, version: '1', url: null, operations: 0, listed: true, freshness: {} },
    api: 'harbours/tides',
    organisation: 'harbours',
    sourceKind: version === undefined ? 'openapi' : 'csv',
    firstSeen: '2026-11-03T09:00:00.000Z',
    label: '1',
    revision: null,
    statements,
    statementsChanged: null,
    revisions: [],
    retired: false,
  } as unknown as PublishedTarget;
}

test('who contradicts another is told once, and so is the other', () => {
  const targets = [
    targetOf('harbours/own', 'a'),
    targetOf('harbours/list', 'b', '1.0'),
    targetOf('harbours/other', 'c', '2.0'),
  ];
  const problems = findDisagreements(targets, [], '2026-11-03');
  expect([...problems].map(([source, told]) => [source, told.length])).toEqual([
    ['harbours/own', 1],
    ['harbours/list', 1],
    ['harbours/other', 1],
  ]);
});

test('a catalogue that lists one API thousands of times, always differently, fills neither time nor pages', () => {
  const entries = Array.from({ length: 5000 }, (_, index) => targetOf('harbours/list', `entry-${index}`, `1.${index}`));
  const problems = findDisagreements([targetOf('harbours/own', 'a'), ...entries], [], '2026-11-03');
  expect(problems.get('harbours/list')).toHaveLength(20);
});
