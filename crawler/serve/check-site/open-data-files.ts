/**
 * Which files of a site are data that other programs rely on, and the schema of each: the contract.
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
} from '../../../schemas/open-data.ts';

/** JSON in a format of others: that it can be read at all is what we look at here. */
const Readable = z.union([z.looseObject({}), z.array(z.unknown())]);

/** Each site has these. */
const always: Readonly<Record<string, z.ZodType>> = {
  'api/v1/apis.json': ApisJson,
  'api/v1/sources.json': SourcesJson,
  'api/v1/changes.json': ChangesJson,
  'api/v1/relations.json': RelationsJson,
  'api/v1/maturity.json': MaturityJson,
  'apis.json': Readable,
  'dcat.jsonld': Readable,
  'openapi.json': Readable,
  'v1alpha/apis': Readable,
  'metadata-exchange.json': Readable,
  '.well-known/api-catalog': Readable,
};

/** Pages and data that every site has. */
export const requiredFiles: readonly string[] = [
  'index.html',
  'apis/index.html',
  '404.html',
  'catalogue.db',
  ...Object.keys(always),
];

/** The schema of a file by its path below the folder of the site; undefined for one that is no data of ours. */
export function schemaOf(path: string): z.ZodType | undefined {
  if (Object.hasOwn(always, path)) return always[path];
  if (/^api\/v1\/apis\/[^/]+\/[^/]+\.json$/.test(path)) return ApiJson;
  if (/^api\/v1\/(?:systems|services|datasets)\/[^/]+\/[^/]+\.json$/.test(path)) return ThingJson;
  if (/^(?:apis|systems|datasets)\/.*\/dependents\/dependents\.json$/.test(path)) return DependentsJson;
  if (/^schemas\/[^/]+\.json$/.test(path)) return Readable;
  return undefined;
}
