import { describe, expect, it } from 'vitest';
import type { AccessCondition } from '../../../schemas/facts.ts';
import { Audience, Condition } from '../../../schemas/words.ts';
import { conditionFor, decodeConditions, encodeConditions, readers } from './conditions.ts';

const said = (...conditions: `${Audience} ${Condition}`[]) =>
  conditions.map((each) => {
    const [audience, condition] = each.split(' ') as [Audience, Condition];
    return { audience, condition };
  });

describe('on what condition a reader may use it', () => {
  it.each<[AccessCondition[], (Condition | null)[]]>([
    // In the order: the public, a business, a public body, the organisation itself.
    [said(), [null, null, null, null]],
    [said('anyone open'), ['open', 'open', 'open', 'open']],
    [said('anyone restricted', 'public-sector apply'), ['restricted', 'restricted', 'apply', 'apply']],
    [said('public-sector apply'), [null, null, 'apply', 'apply']],
    [said('business apply'), [null, 'apply', null, null]],
    [said('organisation open'), [null, null, null, 'open']],
    // What is meant for the organisation itself is offered to nobody else, unless that is said.
    [said('organisation internal'), ['internal', 'internal', 'internal', 'internal']],
    [said('organisation internal', 'public-sector apply'), ['internal', 'internal', 'apply', 'internal']],
    // That it is not public says nothing about public bodies.
    [said('anyone internal'), ['internal', 'internal', null, null]],
    [said('public-sector internal'), [null, null, 'internal', null]],
    [said('anyone apply', 'anyone open'), ['apply', 'apply', 'apply', 'apply']],
  ])('%j', (conditions, want) => expect(readers.map((reader) => conditionFor(reader, conditions))).toEqual(want));

  it('knows every reader and condition of the vocabulary', () => {
    expect(readers).toEqual(Audience.options);
    for (const condition of Condition.options)
      expect(decodeConditions(encodeConditions([{ audience: 'anyone', condition }])).get('anyone')).toBe(condition);
  });

  it('is kept in as few letters as there are readers', () => {
    expect(encodeConditions(said('anyone restricted', 'public-sector apply', 'organisation internal'))).toBe('rrai');
    expect(encodeConditions(said('public-sector open'))).toBe('--oo');
    expect(encodeConditions([])).toBeUndefined();
    expect(encodeConditions(undefined)).toBeUndefined();
    expect([...decodeConditions('--oo')]).toEqual([
      ['public-sector', 'open'],
      ['organisation', 'open'],
    ]);
    expect(decodeConditions().size).toBe(0);
  });
});
