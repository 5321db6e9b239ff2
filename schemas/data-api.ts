/**
 * The description of this data API itself, in OpenAPI 3.1, made from the very schemas that its documents are held to.
 */
import { z } from 'zod';
import dataExamples from './data-api-examples.json' with { type: 'json' };
import { dataDocuments, type DataDocumentId } from './data-documents.ts';
import { ThingKind } from './relations.ts';
import type { EstateRow } from './snapshot.ts';

/**
 * One of each kind as the example estate has it. Fixed, so that the description changes when what it describes does, and
 * not with every harvest.
 */
const examples: Readonly<Record<DataDocumentId, unknown>> = dataExamples;

const documents = z.registry<{ readonly id: string }>();
for (const { name, schema } of Object.values(dataDocuments))
  if (!documents.has(schema)) documents.add(schema, { id: name });

/** Where the portal is in the examples: the address of whoever describes itself takes its place. */
const EXAMPLE_PORTAL = 'https://portal.invalid';
const SLUG = '^[a-z0-9]+(?:-[a-z0-9]+)*$';

/** Where a portal has the description of its data API. */
export function dataApiUrl(portal: string): string {
  return new URL('/openapi.json', portal).href;
}

/** What is known of a portal before anything is harvested. */
export type DescribedPortal = Pick<EstateRow, 'name' | 'url' | 'contactName' | 'contactEmail' | 'licence'>;

/** The description of the open data of this portal, as JSON text. */
export function describeDataApi({ name, url, contactName, contactEmail, licence }: DescribedPortal): string {
  const { schemas } = z.toJSONSchema(documents, { uri: (id) => `#/components/schemas/${id}` });
  const description = {
    openapi: '3.1.1',
    info: {
      title: `${name}: open data`,
      version: '1.0.0',
      summary: 'Every API in the catalogue, how its sources fare, and what changed',
      description:
        'The whole catalogue for programs. The documents are files that are made together with the pages. You need no key. Keys may be added and none is renamed or removed, so ignore those that you do not know.',
      contact: { name: contactName, email: contactEmail },
      ...(licence && { license: { name: licence.name ?? 'Its licence', url: licence.url } }),
    },
    servers: [{ url, description: 'This portal' }],
    externalDocs: { description: 'Every key explained', url: new URL('/guides/open-data/', url).href },
    tags: [{ name: 'Catalogue', description: 'Documents about everything that is registered' }],
    security: [{}],
    'x-waymark-waivers': [
      {
        check: 'json-object-root',
        reason: 'Programs rely on the list as it is. What has to be added later goes into its entries.',
        pointer: '/paths/~1api~1v1~1changes.json',
      },
    ],
    paths: Object.fromEntries([
      read('apis', 'readApis', 'Every API, in short'),
      read('api', 'readApi', 'One API, in full', {
        parameters: [
          parameter('organisation', 'The id of the organisation that runs it', 'hm-revenue-customs'),
          parameter('api', 'The part of its id after the organisation’s', 'obligations-api'),
        ],
      }),
      read('changes', 'readChanges', 'The newest 1,000 changes of all APIs'),
      read('relations', 'readRelations', 'How services, systems, APIs and datasets relate'),
      ...ThingKind.options.map((kind) => readThing(kind)),
      read('dependents', 'readDependents', 'What depends on a system', {
        description: 'The same is below the page of each API, service and dataset that something depends on.',
        parameters: thingParameters,
      }),
      read('sources', 'readSources', 'Every source, and how it fares'),
      read('maturity', 'readMaturity', 'How mature organisations and services are, and how much is shared'),
    ]),
    components: {
      responses: {
        NotFound: {
          description: 'There is no such thing, or nothing depends on it.',
          content: { 'text/html': { schema: { type: 'string' } } },
        },
      },
      schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIds(schema)])),
    },
  };
  // Its own address, as it would be in them.
  return `${JSON.stringify(description).replaceAll(EXAMPLE_PORTAL, new URL(url).origin)}\n`;
}

const thingParameters = [
  parameter('organisation', 'The id of the organisation that owns it', 'hm-revenue-customs'),
  parameter('slug', 'The part of its id after the organisation’s', 'case-working'),
];

function readThing(kind: ThingKind) {
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  return read(kind, `read${name}`, `One ${kind}, in full`, { parameters: thingParameters });
}

/** A document, by its path. One of several, by its parameters, may not be there. */
function read(
  id: DataDocumentId,
  operationId: string,
  summary: string,
  more: { readonly description?: string; readonly parameters?: readonly object[] } = {},
): [path: string, item: object] {
  const { name, paths } = dataDocuments[id];
  const content = { schema: { $ref: `#/components/schemas/${name}` }, example: examples[id] };
  const get = {
    operationId,
    summary,
    tags: ['Catalogue'],
    responses: {
      200: { description: 'The newest, with an `ETag` to ask by.', content: { 'application/json': content } },
      ...(more.parameters && { 404: { $ref: '#/components/responses/NotFound' } }),
    },
  };
  return [paths[0], { get, ...more }];
}

function parameter(name: string, description: string, example: string) {
  return { name, in: 'path', required: true, description, schema: { type: 'string', pattern: SLUG }, example };
}

/** As parts of a description they have neither a dialect nor an address of their own. */
function withoutIds(schema: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'));
}
