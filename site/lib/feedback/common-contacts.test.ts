import { expect, test } from 'vitest';
import type { Contact } from '../../../schemas/facts.ts';
import { commonContacts } from './common-contacts.ts';

const named: Record<string, Contact | null> = {
  'o/boats': { name: 'Boats', email: 'boats@o.example' },
  'o/berths': { name: 'Berths', email: 'berths@o.example' },
  'o/locks': { name: 'Boats team', email: 'Boats@o.example' },
  'o/weirs': { name: 'Nobody can reach us' },
  'o/tides': { url: 'https://o.example/help' },
  'o/charts': { url: 'https://o.example/charts' },
  'o/buoys': null,
};
const own = Object.keys(named).map((id) => ({ id, source: `${id}-source` }));
const published = {
  belongingTo: (organisation: string) => (organisation === 'o' ? own : []),
  contactOf: (id: string) => named[id] ?? null,
};

test('of an organisation: the teams that most of what it publishes names, and not more than anybody looks through', () => {
  expect(commonContacts(published, 'o')).toEqual([named['o/boats'], named['o/berths'], named['o/tides']]);
  expect(commonContacts(published, 'nobody')).toEqual([]);
});

test('of a source: its own team, else those of its organisation', () => {
  expect(commonContacts(published, 'o', 'o/berths-source')).toEqual([named['o/berths']]);
  for (const id of ['o/weirs', 'o/buoys'])
    expect(commonContacts(published, 'o', `${id}-source`)).toEqual(commonContacts(published, 'o'));
});
