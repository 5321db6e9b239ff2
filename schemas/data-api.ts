/**
 * The description of this data API itself, in OpenAPI 3.1, made from the very schemas that its documents are held to.
 */
import { z } from 'zod';
import {
  ApiJson,
  ApisJson,
  ChangesJson,
  DependentsJson,
  MaturityJson,
  RelationsJson,
  SourcesJson,
  ThingJson,
} from './open-data.ts';
import { dataApiExamples, EXAMPLE_PORTAL } from './data-api-examples.ts';
import { ThingKind } from './relations.ts';
import { thingDataPath } from './page-paths.ts';
import type { EstateRow } from './snapshot.ts';

const documents = z.registry<{ readonly id: string }>();
documents.add(ApisJson, { id: 'Apis' });
documents.add(ApiJson, { id: 'Api' });
documents.add(ChangesJson, { id: 'Changes' });
documents.add(SourcesJson, { id: 'Sources' });
documents.add(RelationsJson, { id: 'Relations' });
documents.add(ThingJson, { id: 'Thing' });
documents.add(DependentsJson, { id: 'Dependents' });
documents.add(MaturityJson, { id: 'Maturity' });

const examples: Readonly<Record<keyof typeof dataApiExamples, unknown>> = dataApiExamples;
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
    paths: {
      '/api/v1/apis.json': read('readApis', 'Every API, in short', 'Apis', examples.apis),
      '/api/v1/apis/{organisation}/{api}.json': {
        ...read('readApi', 'One API, in full', 'Api', examples.api, {
          404: { $ref: '#/components/responses/NotFound' },
        }),
        parameters: [
          parameter('organisation', 'The id of the organisation that runs it', 'hm-revenue-customs'),
          parameter('api', 'The part of its id after the organisation’s', 'obligations-api'),
        ],
      },
      '/api/v1/changes.json': read('readChanges', 'The newest 1,000 changes of all APIs', 'Changes', examples.changes),
      '/api/v1/relations.json': read(
        'readRelations',
        'How services, systems, APIs and datasets relate',
        'Relations',
        examples.relations,
      ),
      ...Object.fromEntries(ThingKind.options.map((kind) => thingPathItem(kind, examples[kind]))),
      '/systems/{organisation}/{slug}/dependents/dependents.json': {
        ...read('readDependents', 'What depends on a system', 'Dependents', examples.dependents, {
          404: { $ref: '#/components/responses/NotFound' },
        }),
        description: 'The same is below the page of each API, service and dataset that something depends on.',
        parameters: thingParameters,
      },
      '/api/v1/sources.json': read('readSources', 'Every source, and how it fares', 'Sources', examples.sources),
      '/api/v1/maturity.json': read(
        'readMaturity',
        'How mature organisations and services are, and how much is shared',
        'Maturity',
        examples.maturity,
      ),
    },
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

function thingPathItem(kind: ThingKind, sample: unknown): [string, object] {
  const path = thingDataPath({ kind, organisation: '{organisation}', slug: '{slug}' });
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  const responses = { 404: { $ref: '#/components/responses/NotFound' } };
  return [
    path,
    { ...read(`read${name}`, `One ${kind}, in full`, 'Thing', sample, responses), parameters: thingParameters },
  ];
}

function read(operationId: string, summary: string, schema: string, example: unknown, others: object = {}) {
  return {
    get: {
      operationId,
      summary,
      tags: ['Catalogue'],
      responses: {
        200: {
          description: 'The newest, with an `ETag` to ask by.',
          content: {
            'application/json': {
              schema: { $ref: `#/components/schemas/${schema}` },
              ...(example !== undefined && { example }),
            },
          },
        },
        ...others,
      },
    },
  };
}

function parameter(name: string, description: string, example: string) {
  return { name, in: 'path', required: true, description, schema: { type: 'string', pattern: SLUG }, example };
}

/** As parts of a description they have neither a dialect nor an address of their own. */
function withoutIds(schema: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'));
}
