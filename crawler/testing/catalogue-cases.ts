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
  'apis-json': {
    path: '/apis.json',
    write: (apis) =>
      JSON.stringify({
        name: 'The APIs',
        specificationVersion: '0.17',
        apis: apis.map(({ name, documentation, endpoint, description }) => ({
          aid: `health.example:${name.toLowerCase().replaceAll(' ', '-')}`,
          name,
          humanURL: documentation,
          ...(endpoint === undefined ? {} : { baseURL: endpoint }),
          properties: description === undefined ? [] : [{ type: 'OpenAPI', url: description }],
        })),
      }),
  },
  'api-catalog': {
    path: '/.well-known/api-catalog',
    write: (apis, origin) =>
      JSON.stringify({
        linkset: apis.map(({ name, documentation, description }) => ({
          anchor: `${origin}/${name.toLowerCase().replaceAll(' ', '-')}`,
          'service-doc': [{ href: documentation, title: name, type: 'text/html' }],
          'service-desc': [
            description === undefined
              ? { href: `${origin}/service?wsdl`, type: 'application/wsdl+xml' }
              : { href: description, type: 'application/openapi+json' },
          ],
        })),
      }),
  },
  dcat: {
    path: '/catalogue.ttl',
    write: (apis, origin) =>
      [
        '@prefix dcat: <http://www.w3.org/ns/dcat#> .',
        '@prefix dct: <http://purl.org/dc/terms/> .',
        '@prefix foaf: <http://xmlns.com/foaf/0.1/> .',
        ...apis.map(
          ({ name, organisation, documentation, endpoint, description }) =>
            [
              `<${origin}/id/${name.toLowerCase().replaceAll(' ', '-')}> a dcat:DataService ; dct:title "${name}"@en`,
              `dct:publisher [ foaf:name "${organisation}" ] ; foaf:page <${documentation}>`,
              ...(endpoint === undefined ? [] : [`dcat:endpointURL <${endpoint}>`]),
              ...(description === undefined ? [] : [`dcat:endpointDescription <${description}>`]),
            ].join(' ; ') + ' .',
        ),
      ].join('\n'),
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
