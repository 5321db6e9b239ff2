import { z } from 'zod';
import type { Published } from '../../publish/read-published.ts';
import { operationPageOf, pageOf } from '../addresses.ts';
import { tool } from '../tool.ts';

export const searchCatalogue = tool({
  name: 'search_catalogue',
  title: 'Search the catalogue',
  description:
    'Finds government APIs and single operations by words: names, subjects, organisations, paths, field names. Start here. Answers with ids for the other tools.',
  input: z.object({
    query: z.string().trim().min(1).max(200).describe('Words to look for, for example "flood warnings" or "postcode"'),
    organisation: z.string().max(200).optional().describe('Only APIs of this organisation, by its id'),
    most: z.int().min(1).max(50).default(10).describe('How many of each kind at the most'),
  }),
  answer({ query, organisation, most }, { published }) {
    return {
      apis: published.searchApis(query, organisation, most).map((api) => ({
        id: api.id,
        name: api.name,
        organisation: published.organisation(api.organisation)?.name ?? api.organisation,
        purpose: api.purpose,
        kind: api.kind,
        lifecycle: api.lifecycle,
        access: api.access.words,
        ...(api.access.conditions && { conditions: api.access.conditions }),
        ...(api.access.protection && { protection: api.access.protection }),
        freshness: api.freshness.state,
        lastChecked: api.freshness.lastChecked,
        page: pageOf(published, api.id),
      })),
      operations: published.searchOperations(query, organisation, most).map(({ anchor, ...operation }) => ({
        ...operation,
        page: placeOf(published, operation.api, operation.version, anchor),
      })),
    };
  },
});

function placeOf(published: Published, api: string, label: string, anchor: string): string {
  const version = published.versions(api).find((each) => each.version === label);
  return version ? operationPageOf(published, version, anchor) : pageOf(published, api);
}
