/**
 * The columns of the UK's API catalogue, as CSV.
 */
import { csv } from '../../lib/csv.ts';
import type { CatalogueFormat } from './format.ts';
import type { ListedApi } from './listed-api.ts';

type Column = { readonly name: string; readonly value: (listed: ListedApi) => string | null | undefined };

const columns: readonly Column[] = [
  { name: 'dateAdded', value: ({ api }) => api.firstSeen.slice(0, 10) },
  { name: 'dateUpdated', value: ({ api }) => api.freshness.lastChanged.slice(0, 10) },
  { name: 'url', value: ({ endpoint }) => endpoint },
  { name: 'name', value: ({ api }) => api.name },
  { name: 'description', value: ({ summary }) => summary },
  { name: 'documentation', value: ({ documentation }) => documentation },
  { name: 'license', value: ({ version: { licence } }) => licence?.url ?? licence?.name ?? licence?.identifier },
  { name: 'maintainer', value: ({ version: { contact } }) => contact?.email ?? contact?.url ?? contact?.name },
  // Nobody says where an API applies: descriptions have no word for it.
  { name: 'areaServed', value: () => null },
  { name: 'startDate', value: () => null },
  { name: 'endDate', value: ({ version }) => version.sunset },
  { name: 'provider', value: ({ api }) => api.organisation },
];

export const ukColumns: CatalogueFormat = {
  name: 'The UK’s columns, as CSV',
  mediaType: 'text/csv',
  path: '/catalogue.csv',
  below: 'catalogue.csv',
  write({ apis }) {
    return csv([
      columns.map(({ name }) => name),
      ...apis.map((listed) => columns.map(({ value }) => value(listed) ?? '')),
    ]);
  },
};
