/**
 * The documents of the open data that other programs rely on: where each is, and the schema that it keeps. The
 * description of the data API is made from this, and what is published is held to it.
 */
import type { z } from 'zod';
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
import { apiPath, dependentsPath, thingDataPath, thingPath } from './page-paths.ts';
import { ThingKind } from './relations.ts';

export type DataDocument = {
  /** What descriptions call its schema. */
  readonly name: string;
  readonly schema: z.ZodType;
  /** Where it is, with what varies in braces: one segment each. What it is described by comes first. */
  readonly paths: readonly [string, ...string[]];
};

const anyThing = { organisation: '{organisation}', slug: '{slug}' };

export const dataDocuments = {
  apis: { name: 'Apis', schema: ApisJson, paths: ['/api/v1/apis.json'] },
  api: { name: 'Api', schema: ApiJson, paths: ['/api/v1/apis/{organisation}/{api}.json'] },
  changes: { name: 'Changes', schema: ChangesJson, paths: ['/api/v1/changes.json'] },
  sources: { name: 'Sources', schema: SourcesJson, paths: ['/api/v1/sources.json'] },
  relations: { name: 'Relations', schema: RelationsJson, paths: ['/api/v1/relations.json'] },
  service: { name: 'Thing', schema: ThingJson, paths: [thingDataPath({ kind: 'service', ...anyThing })] },
  system: { name: 'Thing', schema: ThingJson, paths: [thingDataPath({ kind: 'system', ...anyThing })] },
  dataset: { name: 'Thing', schema: ThingJson, paths: [thingDataPath({ kind: 'dataset', ...anyThing })] },
  dependents: {
    name: 'Dependents',
    schema: DependentsJson,
    paths: [
      dependentsDataPath(thingPath({ kind: 'system', ...anyThing })),
      ...ThingKind.exclude(['system']).options.map((kind) => dependentsDataPath(thingPath({ kind, ...anyThing }))),
      dependentsDataPath(apiPath('{organisation}/{api}')),
    ],
  },
  maturity: { name: 'Maturity', schema: MaturityJson, paths: ['/api/v1/maturity.json'] },
} as const satisfies Readonly<Record<string, DataDocument>>;

export type DataDocumentId = keyof typeof dataDocuments;

/** The paths that nothing varies in: every portal has these. */
export const fixedDocuments: ReadonlyMap<string, z.ZodType> = new Map(
  Object.values(dataDocuments).flatMap(({ paths, schema }) =>
    paths.filter((path) => !path.includes('{')).map((path) => [path, schema] as const),
  ),
);

const varying = Object.values(dataDocuments).flatMap(({ paths, schema }) =>
  paths
    .filter((path) => path.includes('{'))
    .map((path) => ({ schema, pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`) })),
);

/** The schema of the document at a path; undefined where there is none of ours. */
export function documentSchema(path: string): z.ZodType | undefined {
  return fixedDocuments.get(path) ?? varying.find(({ pattern }) => pattern.test(path))?.schema;
}

/** What depends on what has that page, as JSON. */
export function dependentsDataPath(page: string): string {
  return `${dependentsPath(page)}dependents.json`;
}
