import { expect, test } from 'vitest';
import type { Freshness } from '../../schemas/facts.ts';
import type { Snapshot } from '../snapshot.ts';
import { catalogueRecords } from './catalogue-records.ts';
import { resultCard } from './result-card.ts';

const moment = '2026-11-27T08:00:00.000Z';
const stale: Freshness = {
  state: 'stale',
  lastChecked: moment,
  lastChanged: moment,
  since: moment,
  problem: 'not-json-or-yaml',
};

function cardOf(freshness: Freshness): string {
  const api = {
    id: 'o/tides',
    name: 'Tides',
    organisation: 'o',
    purpose: null,
    tags: [],
    lifecycle: 'active',
    rung: 'listed',
    kind: 'rest',
    access: { authentication: 'unknown', words: '' },
    freshness,
  };
  // Only these fields matter here.
  const snapshot = {
    apis: [api],
    organisations: [{ id: 'o', name: 'Harbours Office' }],
    currentOf: () => ({ security: [], specification: null, sunset: null, path: '', language: null }),
  } as unknown as Pick<Snapshot, 'apis' | 'organisations' | 'currentOf'>;
  const [record] = catalogueRecords(snapshot).records;
  return resultCard(record!, 'Harbours Office').html;
}

test('of what could never be read a list promises no older copy', () => {
  expect(cardOf(stale)).toContain('Not readable');
  expect(cardOf({ ...stale, lastRead: moment })).toContain('Older copy shown');
});
