import { array, assert, integer, nat, oneof, property, string, tuple, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchOf } from '../../e2e/searchable.ts';
import { buildOperationIndex, type SearchedVersion } from '../../open-data/operation-index/build.ts';
import { byteReader, byteWriter } from './bytes.ts';
import { mistyped } from './edit-distance.ts';
import { encodePostings, readPostings } from './postings.ts';
import { cutIntoShards, decodeVocabulary, encodeVocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

describe('wordsOf', () => {
  it.each([
    ['getPatientRecord', 'get patient record'],
    ['getNHSNumber', 'get nhs number'],
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
        readPostings(bytes, 0, bytes.length, (operation, impact) => read.push([operation, impact]));
        expect(read.toSorted(([a], [b]) => a - b)).toEqual(sorted);
      }),
    );
  });

  it('a vocabulary, with where its postings are', () => {
    const words = ['@get', 'licence', 'licences', 'licensing', 'ŵyn'];
    const entries = words.map((word, index) => ({ word, frequency: index + 1, length: 20_000 }));
    const vocabulary = decodeVocabulary(encodeVocabulary(entries));
    expect(vocabulary.words).toEqual(words);
    expect([...vocabulary.frequency]).toEqual([1, 2, 3, 4, 5]);
    expect(words.map((word) => vocabulary.find(word))).toEqual([0, 1, 2, 3, 4]);
    expect(vocabulary.find('licenc')).toBe(-1);
    expect(vocabulary.beginning('licen')).toEqual([1, 4]);
    expect(vocabulary.beginning('licence')).toEqual([2, 3]);
    expect(vocabulary.beginning('zz')).toEqual([4, 4]);
    expect(vocabulary.resembling('lisence', 1).map(({ word }) => words[word])).toEqual(['licence', 'licences']);
    expect(vocabulary.placeOf(2)).toEqual({ shard: 2, start: 0, length: 20_000 });
    expect(cutIntoShards([]).shards).toBe(0);
  });
});

const version = (name: string, operations: [string, string, string?, string[]?, boolean?][]): SearchedVersion => ({
  api: { reference: `/apis/o/${name}/reference/`, name, organisation: 'Land Survey Office' },
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

describe('the search of operations', () => {
  const versions = [
    version('Titles', [
      ['GET', '/titles', 'Search titles', ['titleNumber', 'postCode']],
      ['GET', '/titles/{titleNumber}', 'See one title'],
      ['POST', '/charges', 'Register a charge', ['amount']],
    ]),
    version('Permits', [
      ['GET', '/permits', 'Find parking permits', ['postcode'], true],
      ['GET', '/permits/current', 'Find parking permits', ['postcode']],
      ['DELETE', '/permits/{id}', 'Cancel a permit'],
    ]),
  ];
  const index = buildOperationIndex(versions);
  const search = searchOf(index);
  const all = 10;
  const paths = async (question: string) => (await search(question, all)).hits.map(({ path }) => path);

  it('finds by path, by field, by name of the API, and by what goes on from what was typed', async () => {
    expect(await paths('GET /titles')).toEqual(['/titles', '/titles/{titleNumber}']);
    expect(await paths('amount')).toEqual(['/charges']);
    expect(await paths('permits cancel')).toEqual(['/permits/{id}']);
    expect(await paths('regis')).toEqual(['/charges']);
    expect((await search('LSO', all)).total).toBe(6);
  });

  it('finds what is written in one word and in two', async () => {
    expect((await paths('postcode')).toSorted()).toEqual(['/permits', '/permits/current', '/titles']);
    expect((await paths('post code')).toSorted()).toEqual(['/permits', '/permits/current', '/titles']);
  });

  it('puts the deprecated behind, the exact first', async () => {
    expect(await paths('find parking permits')).toEqual(['/permits/current', '/permits']);
    expect(await search('see one title', all)).toMatchObject({
      exact: true,
      hits: [{ path: '/titles/{titleNumber}' }],
    });
  });

  it('says how it read a mistake, and what is nearest where nothing has all the words', async () => {
    expect(await search('parkign', all)).toMatchObject({ total: 2, corrected: 'parking', nearest: false });
    const near = await search('cancel a yacht', all);
    expect(near).toMatchObject({ total: 0, nearest: true, hits: [{ path: '/permits/{id}' }] });
    expect(await search('yacht', all)).toMatchObject({ total: 0, nearest: false, hits: [] });
  });

  it('begins a longer list like a shorter one, and only counts when asked for none', async () => {
    const long = await search('land', 10);
    expect(new Set(long.hits.map(({ method, path }) => `${method} ${path}`)).size).toBe(6);
    expect((await search('land', 2)).hits).toEqual(long.hits.slice(0, 2));
    expect(await search('land', 0)).toMatchObject({ total: 6, hits: [] });
  });

  it('takes no harm from odd questions', async () => {
    for (const question of [
      '',
      ' ',
      '/',
      '"',
      '{}',
      '*'.repeat(500),
      'a '.repeat(300),
      '\u0000',
      '<script>',
      '🙂',
      'x'.repeat(1000),
    ])
      await expect(search(question, all)).resolves.toBeDefined();
  });

  it('tries again to read what could not be read', async () => {
    let isDown = true;
    const { createOperationSearch } = await import('./search.ts');
    const { inflateRawSync } = await import('node:zlib');
    const flaky = createOperationSearch(index.manifest, async (name) => {
      if (isDown) throw new Error('down');
      return inflateRawSync(index.files.get(name) ?? new Uint8Array());
    });
    await expect(flaky('titles', all)).rejects.toThrow('down');
    isDown = false;
    expect((await flaky('titles', all)).total).toBe(3);
  });

  it('is the same to the byte for the same operations, and holds for none', async () => {
    expect(buildOperationIndex(versions)).toEqual(index);
    const empty = buildOperationIndex([]);
    expect(empty.manifest.operations).toBe(0);
    expect(await searchOf(empty)('titles', all)).toMatchObject({ total: 0, hits: [] });
  });
});
