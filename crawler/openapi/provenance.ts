import type { Description } from '../analysis.ts';
import { readIntegrationCatalogue } from './integration-catalogue.ts';
import { member, type JsonObject } from './json-value.ts';

type Row = Description['provenance'][number];

/**
 * Where each published field of a description was found, as pointers into the bundled document; `assumed` for what nobody
 * said. `lifecyclePointer` is null where nobody says how far it is in its life.
 */
export function provenanceOf(
  document: JsonObject,
  described: Omit<Description, 'provenance'>,
  lifecyclePointer: string | null,
): Row[] {
  const info = document['info'];
  const is2 = Object.hasOwn(document, 'swagger');
  const said = (field: string, pointer: string, value: unknown): Row[] =>
    isEmpty(value) ? [] : [{ field, origin: 'description', pointer }];
  const { access, lifecycle, operations } = described;
  return [
    { field: 'specification', origin: 'description', pointer: is2 ? '/swagger' : '/openapi' },
    ...said('name', '/info/title', described.title),
    ...said('version', '/info/version', described.infoVersion),
    ...said('description', '/info/description', described.description),
    ...said('purpose', purposePointer(info), described.purpose),
    ...said('language', '/info/x-language', described.language),
    { field: 'kind', ...(described.kind === 'rest' ? { origin: 'assumed' } : { origin: 'description', pointer: '' }) },
    ...(lifecyclePointer === null
      ? [{ field: 'lifecycle', origin: 'assumed' } as const]
      : said('lifecycle', lifecyclePointer, lifecycle)),
    ...said('sunset', '/info/x-sunset', described.sunset),
    ...said('servers', is2 ? (Object.hasOwn(document, 'host') ? '/host' : '/basePath') : '/servers', described.servers),
    ...said('security', is2 ? '/securityDefinitions' : '/components/securitySchemes', described.security),
    {
      field: 'access',
      ...(access.authentication === 'unknown'
        ? { origin: 'assumed' }
        : { origin: 'description', pointer: Object.hasOwn(document, 'security') ? '/security' : '/paths' }),
    },
    ...said('contact', '/info/contact', described.contact),
    ...said('licence', '/info/license', described.licence),
    ...said('termsOfService', '/info/termsOfService', described.termsOfService),
    ...said('documentation', '/externalDocs/url', described.documentation),
    ...said('tags', Object.hasOwn(document, 'tags') ? '/tags' : '/paths', described.tags),
    ...said('details', '/info/x-integration-catalogue', described.details),
    ...said('operations', Object.hasOwn(document, 'paths') ? '/paths' : '/webhooks', operations),
  ];
}

function purposePointer(info: unknown): string {
  if (member(info, 'summary') !== undefined) return '/info/summary';
  return readIntegrationCatalogue(info).shortDescription === null
    ? '/info/description'
    : '/info/x-integration-catalogue/short-description';
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
