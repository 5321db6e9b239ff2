/**
 * Described APIs ─▶ everything that the search of a site made from them would have.
 */
import { inflateRawSync } from 'node:zlib';
import type { DescribedApi } from '../../crawler/testing/described-apis.ts';
import { apiPath, organisationPath, referencePath } from '../lib/addresses.ts';
import type { CatalogueRecords } from '../lib/records.ts';
import { createIndexSearch, type IndexSearch } from '../lib/search-index/search.ts';
import type { SearchedEntries, SearchIndex } from '../open-data/search-index/build.ts';
import { impactsOfApi, impactsOfOrganisation, telling } from '../open-data/search-index/impacts.ts';

export function entriesOf(apis: readonly DescribedApi[]): SearchedEntries {
  const organisations = new Map(apis.map(({ organisation }) => [organisation.id, organisation]));
  return {
    apis: apis.map((api) => {
      const { organisation, description } = api;
      return {
        thing: { path: apiPath(idOf(api)), name: nameOf(api), about: organisation.name },
        impacts: impactsOfApi({
          name: nameOf(api),
          organisation: organisationWords(api),
          purpose: description.purpose,
          tags: description.tags.map(({ name }) => name),
          credentials: '',
        }),
      };
    }),
    things: { services: [], systems: [], datasets: [] },
    organisations: [...organisations.values()].map(({ id, name, abbreviation }) => ({
      thing: { path: organisationPath(id), name, about: '', ...(abbreviation && { abbreviation }) },
      impacts: impactsOfOrganisation(name, abbreviation),
    })),
    versions: apis.map((api) => ({
      version: {
        reference: referencePath(idOf(api), { slug: '', current: true }),
        name: nameOf(api),
        organisation: api.organisation.name,
      },
      surroundings: {
        api: telling([nameOf(api), ...api.description.tags.map(({ name }) => name)].join(' ')),
        organisation: organisationWords(api),
      },
      operations: api.description.operations,
    })),
  };
}

/** What the catalogue searches. */
export function recordsOf(apis: readonly DescribedApi[]): CatalogueRecords {
  return {
    organisations: Object.fromEntries(
      apis.map(({ organisation: { id, name, abbreviation } }) => [id, [name, abbreviation] as [string, string | null]]),
    ),
    records: apis.map((api) => ({
      i: idOf(api),
      n: nameOf(api),
      o: api.organisation.id,
      ...(api.description.purpose && { p: api.description.purpose.slice(0, 200) }),
      t: api.description.tags.map(({ name }) => name).slice(0, 6),
      l: 'active',
      r: 'valid',
      s: 'openapi-3.1',
      u: 'none',
      f: 'fresh',
    })),
  };
}

/** The search over an index that is in memory. */
export function searchOf({ manifest, files }: SearchIndex): IndexSearch {
  return createIndexSearch(manifest, (name) => {
    const bytes = files.get(name);
    return bytes ? Promise.resolve(inflateRawSync(bytes)) : Promise.reject(new Error(`The index has no ${name}.`));
  });
}

function nameOf({ description }: DescribedApi): string {
  return description.title ?? 'An API without a name';
}

function idOf(api: DescribedApi): string {
  return `${api.organisation.id}/${nameOf(api)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')}`;
}

function organisationWords({ organisation: { name, abbreviation } }: DescribedApi): string[] {
  return telling([name, abbreviation ?? ''].join(' '));
}
