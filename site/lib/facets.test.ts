import { describe, expect, it } from 'vitest';
import { countFacets, isSelected, type Selection } from './facets.ts';
import type { CatalogueRecord } from './records.ts';

const record = (i: string, w?: string, y?: string): CatalogueRecord => ({
  i,
  n: i,
  o: 'a',
  l: 'active',
  r: 'valid',
  s: 'openapi-3.1',
  u: 'none',
  f: 'fresh',
  ...(w && { w }),
  ...(y && { y }),
});
const records = [
  record('open', 'oooo', 'not-personal'),
  record('bodies', '--aa', 'personal'),
  record('business', 'rara'),
  record('own', 'iiii'),
  record('silent'),
];
const found = (selection: Selection) => records.filter((each) => isSelected(each, selection)).map(({ i }) => i);

describe('readers and conditions', () => {
  it.each<[Selection, string[]]>([
    [{}, ['open', 'bodies', 'business', 'own', 'silent']],
    [{ audience: ['business'] }, ['open', 'business', 'own']],
    [{ audience: ['business'], condition: ['apply'] }, ['business']],
    [{ audience: ['anyone'], condition: ['apply'] }, []], // others may apply, not the public
    [{ condition: ['apply'] }, ['bodies', 'business']],
    [{ condition: ['unknown'] }, ['silent']],
    [{ audience: ['anyone'], condition: ['unknown'] }, ['bodies', 'silent']],
    [{ audience: ['anyone', 'public-sector'], condition: ['open', 'apply'] }, ['open', 'bodies']],
    [{ protection: ['unknown'], condition: ['internal'] }, ['own']],
  ])('are one question: %j', (selection, want) => expect(found(selection)).toEqual(want));

  it.each<Selection>([
    {},
    { audience: ['business'] },
    { condition: ['apply', 'unknown'] },
    { protection: ['personal'] },
  ])('count for each value what choosing it alone would find: %j', (selection) => {
    const counts = countFacets(records, selection);
    for (const key of ['audience', 'condition', 'protection'] as const)
      for (const [value, number] of counts[key])
        expect([key, value, found({ ...selection, [key]: [value] }).length]).toEqual([key, value, number]);
  });
});
