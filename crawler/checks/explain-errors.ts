/**
 * Errors of a JSON Schema validator ─▶ at most 20 findings that a person understands. A validator reports every branch
 * of a choice that did not fit; what helps is the branch that was meant.
 */
import { valueAt } from '../openapi/follow.ts';
import { toTokens } from '../openapi/json-pointer.ts';
import type { JsonObject } from '../openapi/json-value.ts';
import type { CheckResult } from './check.ts';
import { explain } from './explain-error.ts';

/** An error as ajv reports it: https://ajv.js.org/api.html#error-objects */
export type SchemaError = {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** Set when the error is about the name of a member. */
  readonly propertyName?: string;
};

/** One place with everything of one kind that is wrong there. */
export type ErrorGroup = { readonly pointer: string; readonly keyword: string; readonly errors: readonly [SchemaError, ...SchemaError[]] };

export function explainErrors(errors: readonly SchemaError[], document: JsonObject): CheckResult[] {
  const groups = group(withoutEchoes(withoutWrongBranches(errors)));
  const results = groups.slice(0, MOST).map((each) => ({ message: explain(each, valueAt(document, each.pointer)), pointer: each.pointer }));
  const more = groups.length - results.length;
  if (more > 0) results.push({ message: `There are ${more} more mistakes of this kind. Correct those above first, then look again.`, pointer: '' });
  return results;
}

const MOST = 20;
const choices = new Set(['oneOf', 'anyOf']);

/** Of each choice that failed, drops the branches that were plainly not meant. */
function withoutWrongBranches(errors: readonly SchemaError[]): SchemaError[] {
  const dropped = new Set<SchemaError>();
  const real = errors.filter(({ keyword }) => !choices.has(keyword));
  const byPlace = Map.groupBy(real, ({ instancePath }) => instancePath);
  const byParent = Map.groupBy(real, ({ instancePath }) => parentOf(instancePath));
  const withDeeper = new Set(real.flatMap(({ instancePath }) => ancestorsOf(parentOf(instancePath))));
  const places = new Set(errors.filter(({ keyword }) => choices.has(keyword)).map(({ instancePath }) => instancePath));
  for (const place of places) {
    const below = byParent.get(place)?.filter(({ instancePath }) => instancePath !== place) ?? [];
    const all = [...Map.groupBy([...(byPlace.get(place) ?? []), ...below], branchOf).values()];
    const [references, branches] = [all.filter(isReference), all.filter((branch) => !isReference(branch))];
    const isDeep = withDeeper.has(place);
    if (branches.length > 0 || isDeep) for (const error of references.flat()) dropped.add(error);
    const wrong = branches.filter((branch) => branch.some((error) => isMismatch(error, place)));
    if (isDeep || wrong.length < branches.length) for (const error of wrong.flat()) dropped.add(error);
  }
  return errors.filter((error) => !dropped.has(error));
}

/** Nobody meant a reference who wrote none. */
function isReference(branch: readonly SchemaError[]): boolean {
  return branch.some(({ keyword, params }) => keyword === 'required' && params['missingProperty'] === '$ref');
}

/** A branch for another `type` or `in`, or for another type of value, was not meant. */
function isMismatch({ keyword, instancePath }: SchemaError, place: string): boolean {
  return instancePath === place ? keyword === 'type' : keyword === 'enum' || keyword === 'const';
}

/** The definition that a schema path lies in, with the number of the inline branch if it is one. */
function branchOf({ schemaPath }: SchemaError): string {
  return /^#\/(?:definitions|\$defs)\/[^/]+(?:\/(?:oneOf|anyOf)\/\d+)?/.exec(schemaPath)?.[0] ?? schemaPath;
}

/** Drops what only repeats that something further in is wrong. */
function withoutEchoes(errors: readonly SchemaError[]): SchemaError[] {
  const real = errors.filter(({ keyword, propertyName }) => !echoes.has(keyword) && propertyName === undefined);
  const withinPlaces = new Set(real.flatMap(({ instancePath }) => [instancePath, ...ancestorsOf(instancePath)]));
  const kept = errors.filter((error) => !echoes.has(error.keyword) || !withinPlaces.has(error.instancePath));
  return kept.filter(({ keyword, propertyName }) => propertyName === undefined && keyword !== 'if' && keyword !== 'allOf');
}

const echoes = new Set(['oneOf', 'anyOf', 'allOf', 'if', 'not', 'unevaluatedProperties', 'unevaluatedItems']);

function group(errors: readonly SchemaError[]): ErrorGroup[] {
  const groups = new Map<string, [SchemaError, ...SchemaError[]]>();
  for (const error of errors) {
    const keyword = error.keyword === 'unevaluatedProperties' ? 'additionalProperties' : error.keyword === 'const' ? 'enum' : error.keyword;
    const key = `${keyword} ${error.instancePath}`;
    const known = groups.get(key);
    if (known) known.push(error);
    else groups.set(key, [error]);
  }
  return [...groups].map(([key, list]) => ({ keyword: key.slice(0, key.indexOf(' ')), pointer: list[0].instancePath, errors: list }));
}

function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

function ancestorsOf(pointer: string): string[] {
  const ancestors: string[] = [];
  for (let end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
    ancestors.push(pointer.slice(0, end));
    if (end === 0) break;
  }
  return ancestors;
}

/** Where something stands, for people: `GET /returns › responses › 200`. */
export function placeWords(pointer: string): string {
  const tokens = toTokens(pointer);
  const [section, name, method] = tokens;
  if (section === undefined) return 'The document';
  if ((section === 'paths' || section === 'webhooks') && name !== undefined) {
    const isMethod = method !== undefined && /^[a-z]+$/.test(method) && method !== 'parameters' && method !== 'servers';
    return [isMethod ? `${method.toUpperCase()} ${name}` : name, ...tokens.slice(isMethod ? 3 : 2)].join(' › ');
  }
  return (section === 'components' && method !== undefined ? tokens.slice(1) : tokens).join(' › ');
}
