/**
 * The parameters of two revisions of an operation. Their order means nothing; those of the path are known by their
 * place in it, not by their names.
 */
import type { ModelCallback, ModelContent, ModelOperation, ModelParameter } from '../../schemas/model.ts';
import type { Direction } from './change.ts';
import type { Collector } from './collector.ts';
import { plain, type Models } from './compare-operation.ts';
import { stable } from './compare-keywords.ts';
import { compareContent, nodeOf } from './compare-content.ts';
import { pathParameters } from './match-operations.ts';

type Request = ModelOperation | ModelCallback;

export function compareParameters(
  before: Request,
  after: Request,
  { collector, before: oldModel }: Models,
  side: Direction,
): void {
  const old = byPlace(before);
  const now = byPlace(after);
  reportRenamed(before, after, collector);
  const added = [...now].filter(([key]) => !old.has(key));
  for (const [key, parameter] of old) {
    const is = now.get(key);
    if (is) {
      compareParameter(parameter, is, collector, side);
      continue;
    }
    const elsewhere = added.find(([, { name, in: place }]) => sameName(name, parameter.name) && place !== parameter.in);
    // A part of the path comes and goes with the path.
    if (parameter.in === 'path' && !elsewhere) continue;
    if (elsewhere) {
      added.splice(added.indexOf(elsewhere), 1);
      collector.add({
        rule: 'parameter-moved',
        name: `\`${parameter.name}\``,
        place: '',
        was: `in the ${parameter.in}`,
        is: `in the ${elsewhere[1].in}`,
        before: parameter.pointer,
        after: elsewhere[1].pointer,
      });
      continue;
    }
    collector.add({
      rule: parameter.deprecated ? 'deprecated-parameter-removed' : 'parameter-removed',
      name: inWords(parameter),
      place: '',
      before: parameter.pointer,
    });
  }
  // A credential that is described as a parameter, and was one already, is nothing new.
  const credentials = new Set(oldModel.securitySchemes.map(({ parameter }) => parameter?.toLowerCase()));
  for (const [, parameter] of added) {
    if (credentials.has(parameter.name.toLowerCase())) continue;
    collector.add({
      rule: parameter.required ? 'required-parameter-added' : 'optional-parameter-added',
      name: inWords(parameter),
      place: '',
      after: parameter.pointer,
    });
  }
}

function byPlace({ path, parameters }: Request): Map<string, ModelParameter> {
  const places = new Map(pathParameters(path).map((name, index) => [name, index]));
  return new Map(
    parameters.map((parameter) => {
      const { name, in: place } = parameter;
      if (place === 'path') return [`path ${places.get(name) ?? name}`, parameter];
      // The name of a whole query string is never sent.
      if (place === 'querystring') return [place, parameter];
      return [`${place} ${place === 'header' ? name.toLowerCase() : name}`, parameter];
    }),
  );
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function reportRenamed(before: Request, after: Request, collector: Collector): void {
  const [old, now] = [pathParameters(before.path), pathParameters(after.path)];
  if (old.length !== now.length) return;
  for (const [index, name] of old.entries()) {
    const is = now[index];
    if (is === undefined || is === name) continue;
    collector.add({
      rule: 'path-parameter-renamed',
      name: '',
      place: '',
      was: `\`{${name}}\``,
      is: `\`{${is}}\``,
      before: before.pointer,
      after: after.pointer,
    });
  }
}

function compareParameter(before: ModelParameter, after: ModelParameter, collector: Collector, side: Direction): void {
  const name = inWords(after);
  const difference = { name, place: '', before: before.pointer, after: after.pointer };
  if (before.required !== after.required)
    collector.add({ rule: after.required ? 'parameter-became-required' : 'parameter-became-optional', ...difference });
  if (before.deprecated !== after.deprecated)
    collector.add({ rule: after.deprecated ? 'parameter-deprecated' : 'parameter-reactivated', ...difference });
  const [was, is] = [serializationOf(before), serializationOf(after)];
  if (was !== is) collector.add({ rule: 'parameter-serialization-changed', ...difference, was, is });
  if (plain(before.description) !== plain(after.description)) collector.add({ rule: 'text-changed', ...difference });
  if (stable(valuesOf(before)) !== stable(valuesOf(after))) collector.add({ rule: 'examples-changed', ...difference });
  collector.addSchemas(nodeOf(before.schema), nodeOf(after.schema), side, {
    name,
    place: `in ${name}`,
    isParameter: true,
  });
  compareContent(before.content ?? [], after.content ?? [], collector, side, name);
}

/** `style` and `explode`, with what holds where they are not said (OpenAPI 3.2, Parameter Object). */
function serializationOf({ in: place, style, explode }: ModelParameter): string {
  const standard = place === 'query' || place === 'cookie' ? 'form' : 'simple';
  const actual = style ?? standard;
  return `${actual}${(explode ?? actual === 'form') ? ', exploded' : ''}`;
}

function valuesOf({ examples }: ModelParameter | ModelContent): unknown[] {
  return examples.map(({ value, externalValue, serialized }) => [value, externalValue, serialized]);
}

const places = new Map([
  ['path', 'the path parameter'],
  ['query', 'the query parameter'],
  ['querystring', 'the query string'],
  ['header', 'the header'],
  ['cookie', 'the cookie'],
]);

export function inWords({ name, in: place }: Pick<ModelParameter, 'name' | 'in'>): string {
  return `${places.get(place) ?? 'the parameter'} \`${name}\``;
}
