import { describe, expect, it } from 'vitest';
import { findSimilar } from './find-similar.ts';
import { outlineOf, type OutlinedOperation } from './outline.ts';

const outline = (id: string, name: string, operations: OutlinedOperation[] = [], purpose: string | null = null) =>
  outlineOf({ id, organisation: id.split('/')[0] ?? '', name, purpose, tags: [] }, operations);
const get = (path: string, ...terms: string[]) => ({ method: 'GET', path, terms });

const lookup = [get('/addresses/{uprn}', 'uprn', 'postcode', 'street'), get('/streets/{usrn}', 'usrn')];
const addresses = outline('survey/addresses', 'Address lookup', lookup);
/** The same things, otherwise written. */
const gazetteer = outline('council/gazetteer', 'Gazetteer', [
  { method: 'GET', path: '/v2/address/search', terms: ['UPRN', 'post_code', 'Street'] },
  get('/street', 'usrn'),
]);
const others = [
  outline('tax/duties', 'Duties', [get('/duties/{nino}', 'nino', 'taxYear', 'postcode')]),
  outline('health/slots', 'Appointments', [get('/slots', 'clinic', 'start', 'street')]),
  outline('parks/trees', 'Trees', [get('/trees', 'species', 'height')]),
];

const idsOf = (found: ReturnType<typeof findSimilar>, id: string) => found.get(id)?.map((similar) => similar.id);

describe('similar APIs', () => {
  it('are found by operations and fields of the same names, and both find each other', () => {
    const found = findSimilar([addresses, gazetteer, ...others]);
    expect([...found.keys()]).toEqual(['survey/addresses', 'council/gazetteer']);
    expect(idsOf(found, 'survey/addresses')).toEqual(['council/gazetteer']);
    const [similar] = found.get('survey/addresses') ?? [];
    // Operations weigh most; street and postcode are in three of five organisations, uprn and usrn in two.
    expect(similar?.common.map(({ kind, key, written }) => [kind, key, written])).toEqual([
      ['operation', 'read address', 'address'],
      ['operation', 'read street', 'street'],
      ['word', 'address', 'address'],
      ['word', 'street', 'street'],
      ['field', 'uprn', 'UPRN'],
      ['field', 'usrn', 'usrn'],
      ['field', 'postcode', 'post_code'],
      ['field', 'street', 'Street'],
    ]);
    expect(found.get('council/gazetteer')?.[0]?.likeness).toBe(similar?.likeness);
  });

  it('have a likeness that is the cosine of what both have, by how much it tells', () => {
    // Three organisations: what two have tells log(4/2) / log 4 = 0.5, what one has 1.
    const found = findSimilar([
      outline('a/1', 'Whales', [], 'Whales and their calves and krill.'),
      outline('b/1', 'Whales', [], 'Whales and their calves and krill.'),
      outline('c/1', 'Bells'),
      outline('d/1', 'Whales and bells', [], 'Krill and plankton.'),
    ]);
    // Of four organisations whales are in three: log(5/3) / log 5 = 0.3174; calves in two: 0.5693; krill in three.
    const [whale, calf, krill] = [2 * 0.3174, 0.5693, 0.3174];
    const all = whale + calf + krill;
    expect(found.get('a/1')?.[0]).toMatchObject({ id: 'b/1' });
    expect(found.get('a/1')?.[0]?.likeness).toBeCloseTo(1, 5);
    // The fourth has whale, bell (in two, twice 0.5693), krill and plankton (in one: 1).
    const likeness = (whale + krill) / Math.sqrt(all * (whale + 2 * 0.5693 + krill + 1));
    expect(likeness).toBeCloseTo(0.444, 2);
    expect(found.get('a/1')?.[1]?.id).toBe('d/1');
    expect(found.get('a/1')?.[1]?.likeness).toBeCloseTo(likeness, 3);
  });

  it('are never those of the same organisation, nor those that nobody should build on', () => {
    const own = outline('survey/addresses-2', 'Address lookup', lookup);
    expect(findSimilar([addresses, own, ...others]).size).toBe(0);
    const found = findSimilar([addresses, gazetteer, ...others], { isOffered: (id) => id !== 'council/gazetteer' });
    expect(found.get('survey/addresses')).toBeUndefined();
    expect(idsOf(found, 'council/gazetteer')).toEqual(['survey/addresses']);
  });

  it('are not those that share a single thing, however often they name it', () => {
    const bundles = [get('/bundles', 'id'), { method: 'POST', path: '/bundles', terms: [] }];
    const found = findSimilar([
      outline('a/bundles', 'Bundles', bundles),
      outline('b/bundles', 'Bundles', bundles),
      ...others,
    ]);
    expect(found.size).toBe(0);
  });

  it('need words in both names where one of them has no description', () => {
    const purpose = 'Send emails, letters and texts.';
    const notify = outline('digital/notify', 'Notify', [], purpose);
    const copy = outline('work/notify', 'Notify', [], purpose);
    const other = outline('work/post', 'Franking', [], purpose);
    expect([...findSimilar([notify, copy, ...others]).keys()]).toEqual(['digital/notify', 'work/notify']);
    expect(findSimilar([notify, other, ...others]).size).toBe(0);
  });

  it('begin with the shared platforms, though another is more alike', () => {
    const platform = outline('maps/places', 'Places', [...lookup, get('/rivers', 'flow', 'depth')]);
    const all = [addresses, gazetteer, platform, ...others];
    expect(idsOf(findSimilar(all), 'survey/addresses')).toEqual(['council/gazetteer', 'maps/places']);
    const withUsers = (number: number) => findSimilar(all, { users: new Map([['maps/places', number]]) });
    expect(idsOf(withUsers(1), 'survey/addresses')).toEqual(['council/gazetteer', 'maps/places']);
    expect(idsOf(withUsers(2), 'survey/addresses')).toEqual(['maps/places', 'council/gazetteer']);
    expect(withUsers(2).get('survey/addresses')?.[0]?.users).toBe(2);
  });

  it('are five at the most, also where hundreds have the same', () => {
    const councils = Array.from({ length: 300 }, (_, index) =>
      outline(`council-${index}/addresses`, 'Addresses', lookup),
    );
    const found = findSimilar([...councils, ...others], { users: new Map([['council-299/addresses', 5]]) });
    expect(found.size).toBe(300);
    expect(found.get('council-0/addresses')).toHaveLength(5);
    expect(idsOf(found, 'council-0/addresses')?.[0]).toBe('council-299/addresses');
  });
});
