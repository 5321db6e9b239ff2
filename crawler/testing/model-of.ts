import { load } from 'js-yaml';
import type { Model } from '../../schemas/model.ts';
import type { JsonObject } from '../openapi/json-value.ts';
import { buildModel } from '../openapi/model/build-model.ts';
import { listOperations } from '../openapi/operations.ts';
import { readSpecification } from '../openapi/specification.ts';

/** The model of a document that is whole in itself, given as a value or as YAML. */
export function modelOf(given: string | JsonObject): Model {
  const document = typeof given === 'string' ? (load(given) as JsonObject) : given;
  const version = readSpecification(document)?.version ?? null;
  const operations = listOperations(document, version);
  return buildModel(document, { version, operations, location: 'repo:///openapi.yaml', infoVersion: null });
}
