import { expect, test } from 'vitest';
import { Limits } from '../../../schemas/estate.ts';
import { corpusMissing, readCorpus } from '../../testing/corpus.ts';
import { publiccode } from './publiccode.ts';

const read = (text: string) => publiccode.read({ path: 'publiccode.yml', bytes: Buffer.from(text) }, Limits.parse({}));

test('what concerns the APIs of a repository', () => {
  const { remarks, organisation, notes } = read(`
developmentStatus: obsolete
description:
  cy: { apiDocumentation: https://docs.example/cy }
  en: { apiDocumentation: https://docs.example/en }
maintenance: { contacts: [{ name: Tide team, email: tides@sea.example }] }
organisation: { uri: https://www.gov.uk/government/organisations/sea-office, name: Sea Office }
`);
  expect(notes).toEqual([]);
  expect(organisation).toEqual({ name: 'Sea Office', url: 'https://www.gov.uk/government/organisations/sea-office' });
  expect(remarks).toEqual([
    {
      about: { folder: '' },
      key: null,
      facts: {
        documentation: { value: 'https://docs.example/en', pointer: '/description/en/apiDocumentation' },
        lifecycle: { value: 'deprecated', pointer: '/developmentStatus' },
        contact: { value: { name: 'Tide team', email: 'tides@sea.example' }, pointer: '/maintenance/contacts/0' },
      },
    },
  ]);
});

test('a file that is none says nothing, and why', () => {
  expect(read('a: [').notes).toMatchObject([{ code: 'syntax-error' }]);
  expect(read('- 1')).toEqual({
    remarks: [{ about: { folder: '' }, facts: {}, key: null }],
    things: [],
    relations: [],
    organisation: null,
    notes: [],
  });
});

for (const name of ['publiccode.yml', 'developers-italia-api.publiccode.yml']) {
  const real = readCorpus(`catalogues/it-publiccode/${name}`);
  test.skipIf(real === undefined)(
    `a real one is read: ${name}${real === undefined ? `: ${corpusMissing}` : ''}`,
    () => {
      const { remarks, notes } = read(real ?? '');
      expect(notes).toEqual([]);
      const documented = /apiDocumentation: "?([^"\n]+)/.exec(real ?? '')?.[1];
      expect(remarks[0]?.facts.documentation?.value).toBe(documented);
      // In one of them the contact has a name and no email address.
      const named = /^  contacts:\n\s*- name: (.+)$/m.exec(real ?? '')?.[1];
      expect(remarks[0]?.facts.contact?.value.name).toBe(named);
    },
  );
}

test('the software is a system: what it is, what it is built from, and who runs it', () => {
  const { things, relations } = read(`
name: Berth Bookings
url: https://code.example/berths.git
landingURL: https://berths.example
platforms: [web, linux]
softwareType: standalone/web
categories: [booking]
legal: { license: AGPL-3.0-or-later }
isBasedOn: https://code.example/bookings
usedBy: [Port of Pont, 7]
dependsOn:
  open: [{ name: PostgreSQL, versionMin: "14" }, { versionMin: "3" }]
  proprietary: [{ name: Mainframe }]
  hardware: [{ name: Card reader }]
description: { en: { shortDescription: Books berths., longDescription: "# Berths\\n\\nBooks a place for a boat." } }
`);
  expect(things).toMatchObject([
    {
      kind: 'system',
      id: 'berth-bookings',
      facts: {
        name: { value: 'Berth Bookings', pointer: '/name' },
        purpose: { value: 'Books berths.', pointer: '/description/en/shortDescription' },
        description: { pointer: '/description/en/longDescription' },
        language: { value: 'en', pointer: '/description/en' },
        type: { value: 'standalone/web' },
        url: { value: 'https://berths.example' },
        repository: { value: 'https://code.example/berths.git' },
        technology: { value: ['web', 'linux'] },
        licence: { value: { identifier: 'AGPL-3.0-or-later' } },
        tags: { value: [{ name: 'booking' }] },
      },
    },
  ]);
  const own = { kinds: ['system'], id: 'berth-bookings' };
  expect(relations?.map(({ from, kind, to, pointer }) => [from, kind, to, pointer])).toEqual([
    [own, 'reuses', { kinds: ['system'], name: 'PostgreSQL' }, '/dependsOn/open/0/name'],
    [own, 'reuses', { kinds: ['system'], name: 'Mainframe' }, '/dependsOn/proprietary/0/name'],
    [own, 'reuses', { kinds: ['system'], name: 'Card reader' }, '/dependsOn/hardware/0/name'],
    [own, 'reuses', { kinds: ['system'], url: 'https://code.example/bookings' }, '/isBasedOn'],
    [{ kinds: ['organisation'], name: 'Port of Pont' }, 'reuses', own, '/usedBy/0'],
    [{ kinds: ['organisation'], name: '7' }, 'reuses', own, '/usedBy/1'],
  ]);
});
