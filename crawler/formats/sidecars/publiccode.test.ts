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
