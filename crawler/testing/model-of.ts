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
  const options = { version, operations, location: 'repo:///openapi.yaml', infoVersion: null };
  const model = buildModel(document, { ...options, characters: JSON.stringify(document).length });
  if (model === null) throw new Error('The model would be out of all proportion to the document.');
  return model;
}
