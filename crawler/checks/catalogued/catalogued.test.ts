import { globSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { sources } from '../engine/sources.ts';
import { everyCheck } from '../engine/every-check.ts';
import { catalogueChecks } from './index.ts';
import { listedInCatalogue } from './listed-in-catalogue.ts';

test('the list and the folder agree, and no two checks have one id', () => {
  const files = globSync('*.ts', { cwd: import.meta.dirname }).map((file) => file.replace(/\.ts$/, ''));
  const others = new Set(['index', 'catalogue-check', 'catalogued.test']);
  expect(catalogueChecks.map(({ id }) => id).toSorted()).toEqual(files.filter((file) => !others.has(file)).toSorted());
  const ids = everyCheck.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(catalogueChecks)('$id', ({ title, action, clause, good, bad }) => {
  test('says what it is in plain words', () => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(action).toMatch(/^[A-Z].*\.$/s);
    expect(clause.words).toMatch(/^[A-Z].*\.$/s);
    expect(URL.canParse(sources[clause.source].url)).toBe(true);
    for (const example of [good, bad]) expect(load(example)).toBeTypeOf('object');
  });
});

test.each([
  [['https://c.example/a.csv'], true, 'nothing'],
  [[], false, 'nothing'],
  [['https://c.example/a.csv'], false, 'in https://c.example/a.csv. Ask'],
  [['a', 'b', 'c', 'd', 'e'], false, 'in a or b or c or 2 more. Ask'],
])('of %j, listed: %s', (catalogues, isListed, wanted) => {
  expect(listedInCatalogue.find({ catalogues, isListed }) ?? 'nothing').toContain(wanted);
});
