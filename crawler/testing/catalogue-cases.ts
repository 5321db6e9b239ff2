/**
 * The same APIs, written down in every format of catalogues: what must hold for all of them is tested with all of them.
 */
import type { catalogueKinds } from '../../schemas/catalogue-kinds.ts';

export type ListedApi = {
  readonly name: string;
  /** The name of the organisation that it belongs to. */
  readonly organisation: string;
  readonly documentation: string;
  readonly endpoint?: string;
  /** Where its OpenAPI description is. */
  readonly description?: string;
};

export type CatalogueCase = {
  readonly kind: (typeof catalogueKinds)[number];
  /** Where its server has it. */
  readonly path: string;
  /** The catalogue’s own file; `origin` is that of its server. */
  write(apis: readonly ListedApi[], origin: string): string;
};

/** One for each kind: the type sees to it. */
const byKind: { readonly [K in CatalogueCase['kind']]: Omit<CatalogueCase, 'kind'> } = {
  csv: {
    path: '/catalogue.csv',
    write: (apis) =>
      [
        'name,url,documentation,provider',
        ...apis.map(({ name, organisation, documentation, endpoint = '', description }) =>
          [name, description ?? endpoint, documentation, organisation].map(quoted).join(','),
        ),
      ].join('\r\n'),
  },
  v1alpha: {
    path: '/apis',
    write: (apis) =>
      JSON.stringify({
        'api-version': 'api.gov.uk/v1alpha',
        apis: apis.map(({ name, organisation, documentation, endpoint, description }) => ({
          'api-version': 'api.gov.uk/v1alpha',
          data: {
            name,
            description: `${name} does what it is called.`,
            url: description ?? endpoint ?? documentation,
            contact: 'apis@health.example',
            organisation,
            'documentation-url': documentation,
          },
        })),
      }),
  },
};

export const catalogueCases: readonly CatalogueCase[] = Object.entries(byKind).map(([kind, rest]) => ({
  kind: kind as CatalogueCase['kind'], // the keys of the table
  ...rest,
}));

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
