import { expect, it } from 'vitest';
import type { OrganisationRow, SourceRow } from '../../schemas/snapshot.ts';
import { organisationsHere } from './organisations-here.ts';

it('counts who has an API or a source that was read, and nobody for a registration alone', () => {
  const organisations = ['apis', 'read', 'failed', 'new', 'registration', 'nothing'].map(
    (id) => ({ id }) as OrganisationRow, // only the id matters here
  );
  const source = (organisation: string, state: SourceRow['state'], kind = 'git') =>
    ({ organisation, state, kind }) as SourceRow;
  const sources = [
    source('read', 'stale'),
    source('failed', 'failed'),
    source('new', 'new'),
    source('registration', 'ok', 'registration'),
  ];
  const here = organisationsHere({ organisations, sources, apisByOrganisation: new Map([['apis', ['an API']]]) });
  expect(here.map(({ id }) => id)).toEqual(['apis', 'read']);
});
