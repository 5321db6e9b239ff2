import { member } from '../../openapi/json-value.ts';
import { shorten } from '../../openapi/clean-text.ts';
import type { ErrorGroup } from './explain-errors.ts';
import { placeWords } from './place-words.ts';

/** What is wrong at a place and what to do, in a sentence or two. */
export function explain(group: ErrorGroup, value: unknown): string {
  const describe = Object.hasOwn(sentences, group.keyword) ? sentences[group.keyword] : undefined;
  const [error] = group.errors;
  const sentence = describe ? describe(group, value) : `it ${error.message ?? 'does not follow the specification'}.`;
  return `${shorten(placeWords(group.pointer), 200)}: ${sentence}`;
}

type Describe = (group: ErrorGroup, value: unknown) => string;

const sentences: Readonly<Record<string, Describe>> = {
  required({ errors }) {
    const names = params(errors, 'missingProperty');
    if (names.length === 1) return `${names.join('')} is missing. Add it.`;
    const isChoice = errors.every(({ schemaPath }) => /\/(?:oneOf|anyOf)\/\d+\//.test(schemaPath));
    return isChoice ? `one of ${names.join(', ')} is missing. Add it.` : `${join(names)} are missing. Add them.`;
  },
  additionalProperties({ errors, pointer }) {
    const names = [...new Set([...params(errors, 'additionalProperty'), ...params(errors, 'unevaluatedProperty')])];
    if (pointer === '/paths')
      return `${join(names)} ${names.length === 1 ? 'is not a path: it does' : 'are not paths: they do'} not begin with /. Add the slash.`;
    const verb = names.length === 1 ? 'does' : 'do';
    const written = errors.flatMap(({ params }) => [params['additionalProperty'], params['unevaluatedProperty']]);
    if (
      written.some((name) => typeof name === 'string') &&
      written.every((name) => name === undefined || isOfJsonSchema(name))
    )
      return `${join(names)} ${names.length === 1 ? 'is' : 'are'} of JSON Schema, and not known here. Leave it out, or move to OpenAPI 3.1, where schemas are those of JSON Schema.`;
    return `${join(names)} ${verb} not belong here. Check the spelling and the indentation, or begin the name with x-.`;
  },
  type({ errors }, value) {
    const wanted = [
      ...new Set(errors.flatMap(({ params: { type } }) => (Array.isArray(type) ? type.map(String) : [String(type)]))),
    ];
    const remedy =
      wanted.includes('string') && (typeof value === 'number' || typeof value === 'boolean')
        ? ' Put it in quotes.'
        : ' Correct it.';
    return `this must be ${wanted.map((type) => typeWords[type] ?? type).join(' or ')}, but it is ${typeWords[typeOf(value)] ?? 'something else'}.${remedy}`;
  },
  enum({ errors }, value) {
    const allowed = [
      ...new Set(
        errors.flatMap(({ params: { allowedValues, allowedValue } }) =>
          (Array.isArray(allowedValues) ? allowedValues : [allowedValue]).map(quote),
        ),
      ),
    ];
    return `this is ${quote(value)}, but must be ${allowed.length === 1 ? '' : 'one of '}${allowed.slice(0, 12).join(', ')}. Correct it.`;
  },
  pattern({ errors: [error] }, value) {
    return `${quote(value)} does not have the form that is asked for (${String(error.params['pattern'])}). Correct it.`;
  },
  format({ errors: [error] }, value) {
    const format = String(error.params['format']);
    return `${quote(value)} is not ${formatWords[format] ?? `of the form “${format}”`}. Correct it.`;
  },
  propertyNames({ errors }) {
    return `the ${errors.length === 1 ? 'name' : 'names'} ${join(params(errors, 'propertyName'))} cannot be used here. Use letters, digits, full stops, hyphens and underscores only.`;
  },
  not({ errors: [error] }) {
    const [, one, other] = /\/([A-Z]\w*?)XOR([A-Z]\w*)/.exec(error.schemaPath) ?? [];
    if (one && other)
      return `“${one.toLowerCase()}” and “${other.toLowerCase()}” exclude each other. Keep one of them.`;
    return 'this holds members that exclude each other. Keep one of them.';
  },
  oneOf: choice,
  anyOf: choice,
  minItems: tooFew,
  minProperties: tooFew,
  minLength: tooFew,
  uniqueItems: ({ errors: [error] }) =>
    `items ${String(error.params['j'])} and ${String(error.params['i'])} are the same (counted from 0). Remove one.`,
  'false schema': () => 'this is not allowed here. Remove it.',
  dependentRequired: ({ errors }) =>
    `${join(params(errors, 'missingProperty'))} must be given too, because of ${join(params(errors, 'property'))}. Add it.`,
};

/** Keywords of JSON Schema that the schemas of OpenAPI before 3.1 do not have. */
const ofJsonSchema: ReadonlySet<unknown> = new Set(
  '$schema $id id $defs definitions $comment const examples patternProperties propertyNames contains additionalItems prefixItems if then else dependencies dependentRequired contentEncoding contentMediaType'.split(
    ' ',
  ),
);

function isOfJsonSchema(name: unknown): boolean {
  return ofJsonSchema.has(name);
}

function choice({ errors: [error] }: ErrorGroup, value: unknown): string {
  if (Array.isArray(error.params['passingSchemas'])) {
    return `this fits several forms that exclude each other${member(value, '$ref') === undefined ? '' : ' (a reference stands alone)'}. Keep the members of one of them.`;
  }
  return 'this fits none of the forms that are allowed here. Compare it with the specification.';
}

function tooFew({ errors: [error] }: ErrorGroup): string {
  return Number(error.params['limit']) === 1
    ? 'this is empty. Fill it, or remove it.'
    : `this ${error.message ?? 'is too short'}.`;
}

/** The different values of one parameter of the errors, in quotation marks. */
function params(errors: ErrorGroup['errors'], name: string): string[] {
  return [...new Set(errors.flatMap(({ params }) => (typeof params[name] === 'string' ? [quote(params[name])] : [])))];
}

function join(names: readonly string[]): string {
  const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

function quote(value: unknown): string {
  return `“${shorten(typeof value === 'string' ? value : JSON.stringify(value ?? null).slice(0, 200), 80)}”`;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'empty',
  undefined: 'missing',
};

const formatWords: Readonly<Record<string, string>> = {
  uri: 'an absolute address (URL)',
  'uri-reference': 'an address (URL)',
  url: 'an address (URL)',
  email: 'an e-mail address',
  regex: 'a regular expression',
  'media-range': 'a media type',
};
