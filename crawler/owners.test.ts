import { expect, test } from 'vitest';
import { createOwners } from './owners.ts';

const owners = createOwners([
  { id: 'office-for-national-statistics', name: 'Office for National Statistics', abbreviation: 'ONS', url: null },
  { id: 'department-for-environment-food-rural-affairs', name: 'Defra', abbreviation: null, url: null },
  { id: 'map-office', name: 'Map Office', abbreviation: 'MO', url: null },
  { id: 'modern-office', name: 'Modern Office', abbreviation: 'MO', url: 'https://www.modern.example/' },
]);

test.each([
  ['its id', { id: 'map-office' }, 'map-office'],
  ['its id, written otherwise', { id: 'Map-Office' }, 'map-office'],
  [
    'its name, with an id of its own',
    { id: 'office-of-national-statistics', name: 'Office for National Statistics' },
    'office-for-national-statistics',
  ],
  ['its home page', { url: 'http://modern.example' }, 'modern-office'],
  ['its abbreviation', { name: 'ONS' }, 'office-for-national-statistics'],
  [
    'its address in the national register',
    { id: 'x', url: 'https://www.gov.uk/government/organisations/department-for-environment-food-rural-affairs' },
    'department-for-environment-food-rural-affairs',
  ],
])('an organisation is known by %s', (_, named, id) => {
  expect(owners.find(named)?.id).toBe(id);
  expect(owners.isRegistered(id)).toBe(true);
});

test('an abbreviation that two have says nothing', () => {
  expect(owners.find({ name: 'MO' })).toEqual({ id: 'mo', name: 'MO' });
});

test('another one is made from what is said of it', () => {
  expect(owners.find({ id: 'food-agency' })).toEqual({ id: 'food-agency', name: 'Food agency' });
  expect(owners.find({ name: 'Tŷ Cyngor', abbreviation: 'TC' })).toEqual({
    id: 'ty-cyngor',
    name: 'Tŷ Cyngor',
    abbreviation: 'TC',
  });
  expect(owners.isRegistered('food-agency')).toBe(false);
});

test('a name that no id can be made of is nobody', () => {
  expect(owners.find({ name: '東京' })).toBeNull();
  // The portal has a page of its own at that address.
  expect(owners.find({ name: 'A to Z' })).toBeNull();
});

test('an address is at the home of an organisation, or below it, where that is a home of its own', () => {
  const homes = createOwners([
    { id: 'map-office', name: 'Map Office', abbreviation: null, url: 'https://www.maps.gov.example/' },
    { id: 'tide-office', name: 'Tide Office', abbreviation: null, url: 'https://www.gov.example/organisations/tides' },
    { id: 'sector', name: 'Sector', abbreviation: null, url: 'https://www.gov.example/' },
  ]);
  expect(homes.at('https://api.maps.gov.example/v1')?.id).toBe('map-office');
  expect(homes.at('https://maps.gov.example')?.id).toBe('map-office');
  expect(homes.at('https://othermaps.gov.example/')).toBeNull();
  expect(homes.at('https://api.tides.gov.example/')).toBeNull();
});
