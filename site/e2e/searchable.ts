/**
 * Described APIs ─▶ everything that the search of a site made from them would have.
 */
import type { DescribedApi } from '../../crawler/testing/described-apis.ts';
import { apiPath, referencePath } from '../lib/addresses.ts';
import { createOperationSearch, type OperationSearch } from '../lib/operation-search/search.ts';
import type { CatalogueRecords } from '../lib/records.ts';
import { buildOperationIndex, type OperationIndex, type SearchedVersion } from '../open-data/operation-index/build.ts';
import { telling } from '../open-data/operation-index/impacts.ts';
import { inflateRawSync } from 'node:zlib';

export function recordsOf(apis: readonly DescribedApi[]): CatalogueRecords {
  return {
    organisations: Object.fromEntries(
      apis.map(({ organisation: { id, name, abbreviation } }) => [id, [name, abbreviation] as [string, string | null]]),
    ),
    records: apis.map(({ organisation, description }) => ({
      i: idOf(organisation.id, description.title),
      n: description.title ?? '',
      o: organisation.id,
      ...(description.purpose && { p: description.purpose }),
      t: description.tags.map(({ name }) => name).slice(0, 6),
      l: 'active',
      r: 'valid',
      s: 'openapi-3.1',
      u: 'none',
      f: 'fresh',
    })),
  };
}

export function* versionsOf(apis: readonly DescribedApi[]): Generator<SearchedVersion> {
  for (const { organisation, description } of apis) {
    const name = description.title ?? '';
    yield {
      api: {
        reference: referencePath(idOf(organisation.id, name), { slug: '', current: true }),
        name,
        organisation: organisation.name,
      },
      surroundings: {
        api: telling([name, ...description.tags.map((tag) => tag.name)].join(' ')),
        organisation: telling([organisation.name, organisation.abbreviation ?? ''].join(' ')),
      },
      operations: description.operations,
    };
  }
}

/** The search over an index that is in memory. */
export function searchOf({ manifest, files }: OperationIndex): OperationSearch {
  return createOperationSearch(manifest, (name) => {
    const bytes = files.get(name);
    return bytes ? Promise.resolve(inflateRawSync(bytes)) : Promise.reject(new Error(`The index has no ${name}.`));
  });
}

export function operationSearchOf(apis: readonly DescribedApi[]): OperationSearch {
  return searchOf(buildOperationIndex(versionsOf(apis)));
}

function idOf(organisation: string, title: string | null): string {
  return apiPath(`${organisation}/${(title ?? '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`).slice(6, -1);
}
