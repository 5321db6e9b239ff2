import { describe, expect, it } from 'vitest';
import { answerCatalogue } from './answer-catalogue.ts';
import { formatCatalogueState, parseCatalogueState, resultsInWords, toggleValue } from './catalogue-state.ts';
import { exampleSearches } from './example-searches.ts';
import { countFacets, isSelected, type Selection } from './facets.ts';
import type { CatalogueRecord, CatalogueRecords } from './records.ts';
import { shortenPurpose } from './records.ts';
import { createSearch, createSearchInSteps, searchNames } from './search.ts';

const record = (n: string, more: Partial<CatalogueRecord> = {}): CatalogueRecord => ({
  i: `o/${n}`,
  n,
  o: 'hmlr',
  l: 'active',
  r: 'valid',
  s: 'openapi-3.1',
  u: 'none',
  f: 'fresh',
  ...more,
});
const catalogue: CatalogueRecords = {
  organisations: {
    hmlr: ['HM Land Registry', 'HMLR'],
    dvla: ['Driver and Vehicle Licensing Agency', 'DVLA'],
    cymru: ['Llywodraeth Cymru', null],
  },
  records: [
    record('Address lookup', { p: 'Find a shipping address from a postcode.' }),
    record('Land Charges', { t: ['property'] }),
    record('Land Charges Archive', { l: 'retired' }),
    record('Vehicle Enquiry Service', { o: 'dvla', p: 'Details of a vehicle, its tax and its MOT.' }),
    record('Ffermydd ŵyn', { o: 'cymru', g: 'cy' }),
    record('Tax codes', { o: 'cymru', p: 'Which land is taxed where.' }),
  ],
};
const search = createSearch(catalogue);
const found = (query: string) => search(query).map((index) => catalogue.records[index]?.n);

describe('createSearch', () => {
  it('answers everything in order when nothing is asked', () => {
    expect(found('  ')).toEqual(catalogue.records.map(({ n }) => n));
  });
  it('needs every word, and forgives two typing errors', () => {
    expect(found('shippng adres')).toEqual(['Address lookup']);
    expect(found('shipping vehicle')).toEqual([]);
  });
  it('puts the exact name first', () => {
    expect(found('land charges')[0]).toBe('Land Charges');
    expect(found('Tax codes')[0]).toBe('Tax codes');
  });
  it('knows initials and abbreviations of organisations', () => {
    expect(found('VES')[0]).toBe('Vehicle Enquiry Service');
    expect(found('dvla')[0]).toBe('Vehicle Enquiry Service');
    expect(found('HMLR').toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
      'Address lookup',
      'Land Charges',
      'Land Charges Archive',
    ]);
  });
  it('takes a short word as it stands, and a long one loosely only where nothing fits as it stands', () => {
    const names = [
      'Food hygiene ratings',
      'Business rates',
      'Births registration',
      'Appointments FHIR',
      'Casgliadau gwastraff',
    ];
    const own = createSearch({ ...catalogue, records: names.map((name) => record(name)) });
    const foundThere = (query: string) => own(query).map((index) => names[index]);
    expect(foundThere('FHIR')).toEqual(['Appointments FHIR']);
    expect(foundThere('rates')).toEqual(['Business rates']);
    expect(foundThere('THS')).toEqual([]);
    expect(foundThere('food rates')).toEqual([]);
    expect(foundThere('business regstration')).toEqual([]);
    expect(foundThere('food hygeine')).toEqual(['Food hygiene ratings']);
    expect(foundThere('regstration')).toEqual(['Births registration']);
  });
  it('puts names and tags before what is only mentioned', () => {
    const records = [record('Alpha', { p: 'Tells of licences.' }), record('Beta', { t: ['licences'] })];
    const own = createSearch({ ...catalogue, records });
    expect(own('licence').map((index) => records[index]?.n)).toEqual(['Beta', 'Alpha']);
  });
  it('finds what needs a kind of credential', () => {
    const records = [
      record('Alpha'),
      record('Beta', { c: 'API key, OAuth' }),
      record('Gamma', { c: 'OpenID Connect' }),
    ];
    const own = createSearch({ ...catalogue, records });
    expect(own('oauth').map((index) => records[index]?.n)).toEqual(['Beta']);
    expect(own('api key').map((index) => records[index]?.n)).toEqual(['Beta']);
  });
  it('takes no harm from odd questions', () => {
    for (const query of ['"', '=x', '!', '^a$', '*'.repeat(500), '\u0000', '<script>'])
      expect(() => search(query)).not.toThrow();
  });
});

describe('before everything is indexed', () => {
  it('pauses often, and comes to the same search', () => {
    const records = Array.from({ length: 2300 }, (_, index) => record(`Sheet ${index}`));
    const steps = [...createSearchInSteps({ ...catalogue, records })];
    expect(steps.length).toBeGreaterThan(3);
  });
  it.each([
    ['land arch', ['Land Charges Archive']],
    ['dvl', ['Vehicle Enquiry Service']],
    ['HMLR charges', ['Land Charges', 'Land Charges Archive']],
    ['postcode', []],
    [' ', catalogue.records.map(({ n }) => n)],
  ])('finds “%s” by names alone', (query, names) => {
    expect(searchNames(catalogue, query).map((index) => catalogue.records[index]?.n)).toEqual(names);
  });
});

it('an answer holds no more records than are shown, and counts all', () => {
  const question = { query: 'land', selection: { lifecycle: ['active'] }, shown: 1 };
  const { total, matching, counts, results, nearest } = answerCatalogue(catalogue, search, question);
  expect([total, matching, counts.lifecycle.get('retired')]).toEqual([6, 3, 1]);
  expect(results).toEqual([{ record: catalogue.records[1], organisation: 'HM Land Registry' }]);
  expect(nearest).toEqual([]);
});

describe('where nothing matches, the nearest', () => {
  it.each<[string, Selection, string[]]>([
    ['vehicle enquiry zzzz', {}, ['Vehicle Enquiry Service']],
    ['zzzz charges yyyy', {}, ['Land Charges', 'Land Charges Archive']],
    ['land charges', { organisation: ['dvla'] }, ['Land Charges', 'Land Charges Archive']],
    ['zzzz', {}, []],
    ['zzzz of', {}, []],
  ])('to “%s”, having chosen %j', (query, selection, names) => {
    const { matching, nearest } = answerCatalogue(catalogue, search, { query, selection, shown: 50 });
    expect(matching).toBe(0);
    expect(nearest.map(({ record }) => record.n)).toEqual(names);
  });
});

describe('facets', () => {
  it('count within what is chosen in the others', () => {
    const counts = countFacets(catalogue.records, { organisation: ['hmlr'], lifecycle: ['active'] });
    expect(Object.fromEntries(counts.organisation)).toEqual({ hmlr: 2, dvla: 1, cymru: 2 });
    expect(Object.fromEntries(counts.lifecycle)).toEqual({ active: 2, retired: 1 });
    expect(Object.fromEntries(counts.rung)).toEqual({ valid: 2 });
  });
  it('any value of one facet will do, and all facets must hold', () => {
    const chosen = catalogue.records.filter((entry) =>
      isSelected(entry, { organisation: ['hmlr', 'dvla'], lifecycle: ['retired'] }),
    );
    expect(chosen.map(({ n }) => n)).toEqual(['Land Charges Archive']);
  });
});

describe('the state in the address', () => {
  it('survives the way there and back', () => {
    const text = '?q=tax+%26+care&organisation=dvla&organisation=hmlr&freshness=stale';
    expect(formatCatalogueState(parseCatalogueState(new URLSearchParams(text)))).toBe(text);
    expect(formatCatalogueState({ query: ' ', selection: { rung: [] } })).toBe('');
  });
  it('ignores what it does not know, and says nothing twice', () => {
    const state = parseCatalogueState(new URLSearchParams('page=3&rung=valid&rung=valid&rung='));
    expect(state).toEqual({ query: '', selection: { rung: ['valid'] } });
  });
  it('adds and takes away one value', () => {
    const one = toggleValue({ query: 'x', selection: {} }, 'rung', 'valid', true);
    expect(one.selection).toEqual({ rung: ['valid'] });
    expect(toggleValue(one, 'rung', 'valid', false).selection).toEqual({ rung: [] });
  });
  it.each([
    [resultsInWords(6, 6, { query: '', selection: {} }), '6 APIs'],
    [resultsInWords(1, 1, { query: '', selection: {} }), '1 API'],
    [resultsInWords(1, 6, { query: 'tax', selection: {} }), '1 API matches “tax”, of 6'],
    [resultsInWords(2, 1200, { query: '', selection: { rung: ['valid'] } }), '2 APIs match, of 1,200'],
    [resultsInWords(0, 6, { query: 'tax', selection: {} }), 'No APIs match “tax”'],
    [resultsInWords(0, 6, { query: '', selection: { rung: ['valid'] } }), 'No APIs match what you chose'],
  ])('%s', (given, want) => expect(given).toBe(want));
});

describe('exampleSearches', () => {
  it('offers words of this catalogue that find different things', () => {
    const examples = exampleSearches(catalogue);
    expect(examples).toHaveLength(3);
    const results = examples.map((example) =>
      search(example)
        .toSorted((a, b) => a - b)
        .join(),
    );
    expect(new Set(results).size).toBe(3);
    expect(results).not.toContain('');
  });
  it('offers nothing where there is nothing', () => {
    expect(exampleSearches({ organisations: {}, records: [] })).toEqual([]);
  });
});

it('cuts a purpose between words', () => {
  expect(shortenPurpose('short')).toBe('short');
  const cut = shortenPurpose('word '.repeat(60));
  expect(cut).toMatch(/word…$/);
  expect(cut.length).toBeLessThan(202);
});
