import { array, assert, integer, nat, oneof, property, string, tuple, uniqueArray } from 'fast-check';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { searchOf } from '../../e2e/searchable.ts';
import {
  buildSearchIndex,
  type SearchedEntries,
  type SearchedThing,
  type SearchedVersion,
} from '../../open-data/search-index/build.ts';
import { impactsOfApi, impactsOfOrganisation } from '../../open-data/search-index/impacts.ts';
import { byteReader, byteWriter } from './bytes.ts';
import type { EntryKind } from './files.ts';
import { mistyped } from './edit-distance.ts';
import { encodePostings, readPostings } from './postings.ts';
import { createIndexSearch } from './search.ts';
import { cutIntoShards, decodeVocabulary, encodeVocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

describe('wordsOf', () => {
  it.each([
    ['getPatientRecord', 'get patient record'],
    ['getNHSNumber', 'get nhs number'],
    ['listUPRNs', 'list uprns'],
    ['UPRNsOfPlace', 'uprns of place'],
    ['HTTPServer', 'http server'],
    ['OAuth2Token', 'oauth2 token'],
    ['delivery_patrners-get', 'delivery patrners get'],
    ['/v1/payments/{paymentId}', 'v1 payments payment id'],
    ['Gweld beth sy’n mynd i ble', 'gweld beth syn mynd i ble'],
    ['Ffermydd ŵyn', 'ffermydd wyn'],
    ['', ''],
  ])('%s', (text, words) => expect(wordsOf(text).join(' ')).toBe(words));
});

describe('mistyped', () => {
  it.each([
    ['adres', 'address', { distance: 1, rest: 1 }], // the beginning addres
    ['apointment', 'appointments', { distance: 1, rest: 1 }],
    ['organsation', 'organisation', { distance: 1, rest: 0 }],
    ['reciept', 'receipt', { distance: 1, rest: 0 }], // two letters that changed places are one mistake
    ['licence', 'licence', { distance: 0, rest: 0 }],
    ['licence', 'nuisance', null],
    ['x'.repeat(60), 'x'.repeat(60), null],
  ])('%s, %s', (typed, word, wanted) => expect(mistyped(typed, word, 2)).toEqual(wanted));
});

describe('what is written is read', () => {
  it('numbers and texts', () => {
    assert(
      property(array(oneof(nat(), string())), (values) => {
        const writer = byteWriter();
        for (const value of values) {
          if (typeof value === 'number') writer.number(value);
          else writer.text(value);
        }
        const reader = byteReader(writer.take());
        expect(values.map((value) => (typeof value === 'number' ? reader.number() : reader.text()))).toEqual(values);
        expect(reader.ended).toBe(true);
      }),
    );
  });

  it('postings', () => {
    const entry = tuple(nat(3000), integer({ min: 1, max: 15 }));
    assert(
      property(uniqueArray(entry, { selector: ([operation]) => operation }), (entries) => {
        const sorted = entries.toSorted(([a], [b]) => a - b);
        const bytes = encodePostings(sorted.map(([operation, impact]) => operation * 16 + impact));
        const read: [number, number][] = [];
        readPostings(bytes, 0, bytes.length, (first, last, impact) => {
          for (let operation = first; operation <= last; operation++) read.push([operation, impact]);
        });
        expect(read.toSorted(([a], [b]) => a - b)).toEqual(sorted);
      }),
    );
  });

  it('a vocabulary, with where its postings are', () => {
    const words = ['@get', 'licence', 'licences', 'licensing', 'ŵyn', '\u{10330}', '\u{10331}'];
    const entries = words.map((word, index) => ({ word, frequency: index + 1, length: 20_000 }));
    const vocabulary = decodeVocabulary(encodeVocabulary(entries));
    expect(vocabulary.words).toEqual(words);
    expect([...vocabulary.frequency]).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(words.map((word) => vocabulary.find(word))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(vocabulary.find('licenc')).toBe(-1);
    expect(vocabulary.beginning('licen')).toEqual([1, 4]);
    expect(vocabulary.beginning('licence')).toEqual([2, 3]);
    expect(vocabulary.beginning('zz')).toEqual([4, 4]);
    expect(vocabulary.resembling('lisence', 1).map(({ word }) => words[word])).toEqual(['licence', 'licences']);
    expect(vocabulary.placeOf(2)).toEqual({ shard: 2, start: 0, length: 20_000 });
    expect(cutIntoShards(new Uint32Array()).shards).toBe(0);
    expect(decodeVocabulary(encodeVocabulary([])).words).toEqual([]);
  });
});

const version = (name: string, operations: [string, string, string?, string[]?, boolean?][]): SearchedVersion => ({
  version: { reference: `/apis/o/${name}/reference/`, name, organisation: 'Land Survey Office' },
  surroundings: { api: wordsOf(name), organisation: ['land', 'survey', 'office', 'lso'] },
  operations: operations.map(([method, path, summary = null, terms = [], deprecated = false], index) => ({
    method,
    path,
    operationId: null,
    summary,
    tags: [],
    terms,
    deprecated,
    anchor: `operation-${index}`,
  })),
});
const api = (name: string): SearchedThing => ({
  thing: { path: `/apis/o/${name}/`, name, about: 'Land Survey Office' },
  impacts: impactsOfApi({
    name,
    organisation: ['land', 'survey', 'office', 'lso'],
    purpose: null,
    tags: [],
    credentials: '',
  }),
});
const organisation = (name: string, abbreviation: string | null): SearchedThing => ({
  thing: { path: '/organisations/o/', name, about: '2 APIs', ...(abbreviation && { abbreviation }) },
  impacts: impactsOfOrganisation(name, abbreviation),
});

describe('the search of the index', () => {
  const entries: SearchedEntries = {
    apis: [api('Titles'), api('Parking Permits'), api('Parking Permits Archive')],
    things: { services: [], systems: [api('Titles register')], datasets: [] },
    organisations: [organisation('Land Survey Office', 'LSO')],
    versions: [
      version('Titles', [
        ['GET', '/titles', 'Search titles', ['titleNumber', 'postCode']],
        ['GET', '/titles/{titleNumber}', 'See one title'],
        ['POST', '/charges', 'Register a charge', ['amount']],
      ]),
      version('Parking Permits', [
        ['GET', '/permits', 'Find parking permits', ['postcode'], true],
        ['GET', '/permits/current', 'Find parking permits', ['postcode']],
        ['DELETE', '/permits/{id}', 'Cancel a permit'],
      ]),
    ],
  };
  const index = buildSearchIndex(entries);
  const search = searchOf(index);
  const all = { operations: 10, others: 10 };
  const of = async (kind: EntryKind, question: string, most = all) => {
    const { found } = await search(question, most);
    return found.find((one) => one.kind === kind) ?? { total: 0, hits: [], exact: false, nearest: false };
  };
  const paths = async (question: string) => (await of('operations', question)).hits.map(({ path }) => path);

  it('finds operations by path, by field, by name of the API, and by what goes on from what was typed', async () => {
    expect(await paths('GET /titles')).toEqual(['/titles', '/titles/{titleNumber}']);
    expect(await paths('amount')).toEqual(['/charges']);
    expect(await paths('permits cancel')).toEqual(['/permits/{id}']);
    expect(await paths('regis')).toEqual(['/charges']);
    expect((await of('operations', 'LSO')).total).toBe(6);
  });

  it('puts an exact name, an acronym or initials first, and says so', async () => {
    expect(await of('apis', 'parking permits')).toMatchObject({ exact: true, hits: [{ name: 'Parking Permits' }, {}] });
    expect(await of('apis', 'PPA')).toMatchObject({ exact: true, hits: [{ name: 'Parking Permits Archive' }] });
    expect(await of('organisations', 'lso')).toMatchObject({ exact: true, hits: [{ name: 'Land Survey Office' }] });
    expect(await of('systems', 'titles register')).toMatchObject({ exact: true, hits: [{ name: 'Titles register' }] });
    expect(await of('organisations', 'land')).toMatchObject({ exact: false, total: 1 });
    expect(await of('operations', 'see one title')).toMatchObject({ exact: true });
  });

  it('finds what is written in one word and in two', async () => {
    expect((await paths('postcode')).toSorted()).toEqual(['/permits', '/permits/current', '/titles']);
    expect((await paths('post code')).toSorted()).toEqual(['/permits', '/permits/current', '/titles']);
  });

  it('does not lose what it found while the next word is begun', async () => {
    const whole = await paths('cancel');
    expect(await paths('cancel p')).toEqual(whole);
    expect(await paths('cancel a pe')).toEqual(whole);
  });

  it('puts the deprecated behind', async () => {
    expect(await paths('find parking permits')).toEqual(['/permits/current', '/permits']);
  });

  it('says how it read a mistake, and what is nearest where nothing has all the words', async () => {
    expect(await search('parkign', all)).toMatchObject({ corrected: 'parking' });
    expect(await of('apis', 'parkign')).toMatchObject({ total: 2, nearest: false });
    const near = { total: 0, nearest: true, exact: false, hits: [{ path: '/permits/{id}' }] };
    expect(await of('operations', 'cancel a yacht')).toMatchObject(near);
    expect(await of('operations', 'yacht')).toMatchObject({ total: 0, nearest: false, hits: [] });
  });

  it('begins a longer list like a shorter one, and only counts when asked for none', async () => {
    const long = await of('operations', 'land');
    expect(new Set(long.hits).size).toBe(6);
    expect((await of('operations', 'land', { ...all, operations: 2 })).hits).toEqual(long.hits.slice(0, 2));
    expect(await of('operations', 'land', { ...all, operations: 0 })).toMatchObject({ total: 6, hits: [] });
  });

  it.each(['', ' ', '/', '"', '{}', '*'.repeat(500), 'a '.repeat(300), '\u0000', '<script>', '🙂', 'x'.repeat(1000)])(
    'takes no harm from %s',
    async (question) => expect((await search(question, all)).corrected).toBeNull(),
  );

  it('tries again to read what could not be read', async () => {
    let isDown = true;
    const flaky = createIndexSearch(index.manifest, async (name) => {
      if (isDown) throw new Error('down');
      return inflateRawSync(index.files.get(name) ?? new Uint8Array());
    });
    await expect(flaky('titles', all)).rejects.toThrow('down');
    isDown = false;
    expect(await flaky('titles', all)).toEqual(await search('titles', all));
  });

  it('is the same to the byte for the same entries, and holds for none', async () => {
    expect(buildSearchIndex(entries)).toEqual(index);
    const empty = buildSearchIndex({
      apis: [],
      things: { services: [], systems: [], datasets: [] },
      organisations: [],
      versions: [],
    });
    expect(empty.manifest.counts).toEqual({
      apis: 0,
      services: 0,
      systems: 0,
      datasets: 0,
      organisations: 0,
      operations: 0,
    });
    expect(await searchOf(empty)('titles', all)).toEqual({ found: [], corrected: null });
  });
});
