import { expect, it } from 'vitest';
import type { Problem } from '../../schemas/facts.ts';
import type { ApiRow, OrganisationRow, SourceRow } from '../../schemas/snapshot.ts';
import { troubleEntries } from './trouble.ts';

const since = '2026-11-03T06:30:00.000Z';
const problem = (title: string, target: string | null = null) => ({ title, target, since }) as Problem; // only these fields matter here
const source = (id: string, state: SourceRow['state'], problems: Problem[] = [], kind = 'git') =>
  ({ id, organisation: 'o', state, kind, problems }) as unknown as SourceRow;
const api = (id: string, name: string, from: string, state: 'fresh' | 'stale') =>
  ({ id, name, source: from, freshness: { state, lastChecked: since, lastChanged: since, lastRead: since } }) as ApiRow;
const organisationById = new Map([['o', { id: 'o', name: 'The Office' } as OrganisationRow]]);
const entries = (sources: SourceRow[], apis: ApiRow[] = []) =>
  troubleEntries({ sources, apis, organisationById }).map(({ name, href, organisation, why, whyHref, hasCopy }) =>
    [name, href, organisation, why, whyHref, hasCopy].join(' | '),
  );

it('names the API and its organisation', () => {
  const apis = [api('o/buses', 'Buses', 'o/buses', 'stale'), api('o/trams', 'Trams', 'o/trams', 'fresh')];
  expect(entries([source('o/buses', 'stale', [problem('No answer')]), source('o/trams', 'ok')], apis)).toEqual([
    'Buses | /apis/o/buses/ | The Office | No answer | /sources/o/buses/ | true',
  ]);
});

it('promises no copy of what could never be read', () => {
  const broken = { ...api('o/permits', 'Permits', 'o/permits', 'stale') };
  broken.freshness = { state: 'stale', lastChecked: since, lastChanged: since, since };
  expect(entries([source('o/permits', 'failed', [problem('Not YAML')])], [broken])).toEqual([
    'Permits | /apis/o/permits/ | The Office | Not YAML | /sources/o/permits/ | false',
  ]);
});

it('names what has no API yet by its source, and registrations as what they are, unread sources first', () => {
  const sources = [
    source('o/registration', 'failed', [problem('A mistake', 'o.yaml')], 'registration'),
    source('o/open-data', 'failed'),
  ];
  expect(entries(sources)).toEqual([
    'Open data | /sources/o/open-data/ | The Office | It could not be read | /sources/o/open-data/ | false',
    'Registration file | /sources/o/registration/ | The Office | A mistake | /sources/o/registration/ | false',
  ]);
});

it('names only the APIs that are affected, and counts many', () => {
  const some = [api('o/a', 'A', 'o/s', 'stale'), api('o/b', 'B', 'o/s', 'stale'), api('o/c', 'C', 'o/s', 'fresh')];
  const broken = source('o/s', 'ok', [problem('Unreadable', 'a.yaml')]);
  expect(entries([broken], some)[0]).toMatch(/^A and B \| \/sources\/o\/s\/ /);
  const many = 'abcd'.split('').map((name) => api(`o/${name}`, name, 'o/s', 'stale'));
  expect(entries([broken], many)[0]).toMatch(/^4 APIs /);
});
