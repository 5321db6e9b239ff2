/**
 * An opened description ─▶ its operations and its model, where those are in proportion to what was written.
 */
import type { Model } from '../../schemas/model.ts';
import type { Failure } from '../problems.ts';
import { nameOf } from './location.ts';
import { buildModel } from './model/build-model.ts';
import type { OpenedDescription } from './open-description.ts';
import { listOperations, MOST_OPERATIONS, type Operation } from './operations.ts';
import { readInfoVersion } from './version-numbers.ts';

export type ReadModel = {
  readonly status: 'read';
  readonly operations: readonly Operation[];
  readonly model: Model;
  /** The bundled document as JSON. */
  readonly text: string;
  /** `info.version` as written, where reading it as a number lost something. */
  readonly infoVersion: string | null;
};

export function readModel({
  root,
  parsed,
  specification,
  bundled,
}: OpenedDescription): ReadModel | { readonly status: 'too-complex'; readonly failure: Failure } {
  const { version } = specification;
  const operations = listOperations(bundled.document, version);
  if (operations.length > MOST_OPERATIONS)
    return tooComplex(`${nameOf(root)} describes more than ${MOST_OPERATIONS.toLocaleString('en-GB')} operations.`);
  const text = JSON.stringify(bundled.document);
  const infoVersion = readInfoVersion(parsed);
  const characters = text.length;
  const model = buildModel(bundled.document, { version, operations, location: root, infoVersion, characters });
  return model === null
    ? tooComplex(`${nameOf(root)} becomes too large once what its operations share is written out for each of them.`)
    : { status: 'read', operations, model, text, infoVersion };
}

function tooComplex(message: string): { readonly status: 'too-complex'; readonly failure: Failure } {
  return { status: 'too-complex', failure: { code: 'too-complex', message } };
}
