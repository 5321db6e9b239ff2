import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RegisteredSource, Registration } from '../../../schemas/registration.ts';
import { idFor, mistakesOf, registrationYaml, sourceKinds, type Answers } from './registration.ts';

const answers: Answers = {
  name: 'HM Revenue & Customs',
  id: 'hm-revenue-customs',
  abbreviation: 'HMRC',
  url: 'https://www.gov.uk/government/organisations/hm-revenue-customs',
  sources: [
    { kind: 'git', address: 'https://github.com/hmrc/obligations-api.git' },
    { kind: 'github', address: 'https://github.com/hmrc/' },
  ],
};

describe('the file that the form builds', () => {
  it('is what a person would write', () => {
    expect(registrationYaml(answers)).toBe(`organisation:
  id: hm-revenue-customs
  name: HM Revenue & Customs
  abbreviation: HMRC
  url: https://www.gov.uk/government/organisations/hm-revenue-customs

sources:
  - kind: git
    url: https://github.com/hmrc/obligations-api.git
  - kind: github
    owner: hmrc
`);
  });

  it('is a registration whenever the form finds no mistake, and says what was answered', () => {
    const awkward = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...': #-&*!|>%@`"\'{}[],?\\\n\tanoyes~0'.split('')), maxLength: 20 }),
      fc.constantFrom(
        'null',
        'yes',
        'No',
        '1e3',
        '0x10',
        '~',
        '2026-11-26',
        '- a',
        'a: b',
        'a #b',
        "'",
        '"',
        '\u2028x',
      ),
    );
    const address = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), awkward);
    const source = fc.record({ kind: fc.constantFrom(...sourceKinds.map(({ kind }) => kind)), address });
    let right = 0;
    fc.assert(
      fc.property(
        fc.record({
          name: awkward,
          id: fc.oneof(fc.constant('an-office'), awkward),
          abbreviation: fc.oneof(fc.constant(''), awkward),
          url: fc.oneof(fc.constant(''), address),
          sources: fc.array(source, { minLength: 1, maxLength: 3 }),
        }),
        (given) => {
          if (Object.keys(mistakesOf(given)).length > 0) return;
          const text = registrationYaml(given);
          const read = load(text);
          expect(parse(text)).toEqual(read);
          const { organisation, sources } = Registration.parse(read);
          for (const each of sources ?? []) RegisteredSource.parse(each);
          const line = given.name.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
          expect([organisation.id, organisation.name, sources?.length]).toEqual([
            given.id.trim(),
            line,
            given.sources.length,
          ]);
          right += 1;
        },
      ),
      { numRuns: 3000, seed: 20261126 },
    );
    expect(right).toBeGreaterThan(100);
  });

  it('knows every kind of source that there is', () => {
    const kinds = RegisteredSource.options.map(({ shape }) => shape.kind.value);
    expect(sourceKinds.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted());
  });
});

describe('a mistake', () => {
  it.each<[string, Partial<Answers>, Record<string, string>]>([
    ['none', {}, {}],
    ['no name', { name: ' ' }, { name: 'Enter the name of your organisation' }],
    ['an id with capitals', { id: 'HMRC' }, { id: 'Use lower-case letters, digits and single hyphens' }],
    ['an id that is a page', { id: 'a-to-z' }, { id: 'This id is the name of a page here: choose another one' }],
    [
      'addresses that are none, and one with a password',
      {
        url: 'www.gov.uk',
        sources: [
          { kind: 'openapi', address: 'https://me:secret@api.example/openapi.json' },
          { kind: 'github', address: 'https://example.org/hmrc' },
          { kind: 'git', address: '' },
        ],
      },
      {
        url: 'Enter a full address that begins with https://',
        'address-0': 'Take the user name and password out of the address: everybody will read it',
        'address-1': 'Enter the name alone, as in github.com/NAME',
        'address-2': 'Enter where it is',
      },
    ],
  ])('%s', (_, rest, want) => expect(mistakesOf({ ...answers, ...rest })).toEqual(want));

  it.each([
    ['HM Revenue & Customs', 'hm-revenue-customs'],
    ['Cyngor Bwrdeistref Aberwen’s Ôl', 'cyngor-bwrdeistref-aberwens-ol'],
    ['  ', ''],
  ])('an id is proposed for %s: %s', (name, id) => expect(idFor(name)).toBe(id));
});
