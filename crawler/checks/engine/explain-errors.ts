/**
 * Errors of a JSON Schema validator ─▶ at most 20 findings that a person understands. A validator reports every branch
 * of a choice that did not fit; what helps is the branch that was meant.
 */
import { valueAt } from '../../openapi/follow.ts';
import { toTokens } from '../../openapi/json-pointer.ts';
import { member, type JsonObject } from '../../openapi/json-value.ts';
import type { Fault } from './check.ts';
import { explain } from './explain-error.ts';

/** An error as ajv reports it: https://ajv.js.org/api.html#error-objects */
export type SchemaError = {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** The object of the JSON Schema whose keyword failed; equal for errors of the same one. */
  readonly parentSchema?: unknown;
  /** Set when the error is about the name of a member. */
  readonly propertyName?: string;
};

/** One place with everything of one kind that is wrong there. */
export type ErrorGroup = {
  readonly pointer: string;
  readonly keyword: string;
  readonly errors: readonly [SchemaError, ...SchemaError[]];
};

export function explainErrors(errors: readonly SchemaError[], document: JsonObject): Fault[] {
  const first = errors.slice(0, MOST_ERRORS);
  const places = new Set(first.map(({ instancePath }) => instancePath));
  const lost = new Set([...places].filter((place) => isLost(valueAt(document, place))));
  const known = first.filter(({ instancePath }) => !lost.has(instancePath));
  const groups = group(withoutEchoes(withoutWrongBranches(known)));
  const results = groups
    .slice(0, MOST)
    .map((each) => ({ message: explain(each, valueAt(document, each.pointer)), pointer: each.pointer }));
  const more = groups.length - results.length;
  if (more > 0)
    results.push({
      message: `There are ${errors.length > MOST_ERRORS ? 'many' : more} more mistakes of this kind. Correct those above first, then look again.`,
      pointer: '',
    });
  return results;
}

/** A reference that could not be followed is told for itself: what should have come of it cannot be judged. */
function isLost(value: unknown): boolean {
  const reference = member(value, '$ref');
  return typeof reference === 'string' && !reference.startsWith('#');
}

const MOST = 20;
/** A document that is wrong everywhere has hundreds of thousands; the first ones tell as much. */
const MOST_ERRORS = 5000;

/** Of each choice that failed, drops the branches that were plainly not meant. */
function withoutWrongBranches(errors: readonly SchemaError[]): SchemaError[] {
  const dropped = new Set<SchemaError>();
  const byPlace = Map.groupBy(errors, ({ instancePath }) => instancePath);
  const byParent = Map.groupBy(errors, ({ instancePath }) => parentOf(instancePath));
  const withDeeper = new Set(errors.flatMap(({ instancePath }) => ancestorsOf(parentOf(instancePath))));
  for (const [place, here] of byPlace) {
    if (!here.some(isChoice)) continue;
    const below = byParent.get(place)?.filter((error) => error.instancePath !== place && !isChoice(error)) ?? [];
    const all = toBranches(here, below).filter((branch) => !branch.every(isChoice));
    const [references, branches] = [all.filter(isReference), all.filter((branch) => !isReference(branch))];
    const isDeep = withDeeper.has(place);
    if (branches.length > 0 || isDeep) for (const error of references.flat()) dropped.add(error);
    const mismatched = branches.filter((branch) => branch.some((error) => isMismatch(error, place)));
    const matching = branches.filter((branch) => !mismatched.includes(branch));
    if (isDeep || matching.length > 0) for (const error of mismatched.flat()) dropped.add(error);
    // A branch that is a choice itself, none of which fits, was not meant where a plain one was.
    const plain = matching.filter((branch) => !branch.some(isChoice));
    if (plain.length > 0)
      for (const error of matching.filter((branch) => !plain.includes(branch)).flat()) dropped.add(error);
  }
  return errors.filter((error) => !dropped.has(error));
}

/** Errors of one schema belong together: those at the place, and those of its own properties just below. */
function toBranches(here: readonly SchemaError[], below: readonly SchemaError[]): SchemaError[][] {
  const branches = new Map<unknown, SchemaError[]>(Map.groupBy(here, ({ parentSchema }) => parentSchema));
  for (const error of below) {
    const name = toTokens(error.instancePath).at(-1) ?? '';
    const owner = [...branches.keys()].find(
      (schema) => member(member(schema, 'properties'), name) === error.parentSchema,
    );
    const key = owner ?? error.parentSchema;
    branches.set(key, [...(branches.get(key) ?? []), error]);
  }
  return [...branches.values()];
}

function isChoice({ keyword }: SchemaError): boolean {
  return keyword === 'oneOf' || keyword === 'anyOf';
}

/** Nobody meant a reference who wrote none. */
function isReference(branch: readonly SchemaError[]): boolean {
  return branch.some(({ keyword, params }) => keyword === 'required' && params['missingProperty'] === '$ref');
}

/** A branch for another `type` or `in`, or for another type of value, was not meant. */
function isMismatch({ keyword, instancePath }: SchemaError, place: string): boolean {
  return instancePath === place ? keyword === 'type' : keyword === 'enum' || keyword === 'const';
}

/** Drops what only repeats that something further in is wrong. */
function withoutEchoes(errors: readonly SchemaError[]): SchemaError[] {
  const telling = errors.filter(
    ({ keyword, propertyName }) => keyword !== 'if' && keyword !== 'allOf' && propertyName === undefined,
  );
  const real = telling.filter(({ keyword }) => !echoes.has(keyword));
  const realPlaces = new Set(real.flatMap(({ instancePath }) => [instancePath, ...ancestorsOf(instancePath)]));
  const alone = telling.filter(({ keyword, instancePath }) => echoes.has(keyword) && !realPlaces.has(instancePath));
  const outer = new Set(alone.flatMap(({ instancePath }) => ancestorsOf(instancePath)));
  const kept = new Set([...real, ...alone.filter(({ instancePath }) => !outer.has(instancePath))]);
  return telling.filter((error) => kept.has(error));
}

const echoes = new Set(['oneOf', 'anyOf', 'unevaluatedProperties', 'unevaluatedItems']);

function group(errors: readonly SchemaError[]): ErrorGroup[] {
  const groups = new Map<string, [SchemaError, ...SchemaError[]]>();
  for (const error of errors) {
    const keyword =
      error.keyword === 'unevaluatedProperties'
        ? 'additionalProperties'
        : error.keyword === 'const'
          ? 'enum'
          : error.keyword;
    const key = `${keyword} ${error.instancePath}`;
    const known = groups.get(key);
    if (known) known.push(error);
    else groups.set(key, [error]);
  }
  return [...groups].map(([key, list]) => ({
    keyword: key.slice(0, key.indexOf(' ')),
    pointer: list[0].instancePath,
    errors: list,
  }));
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
