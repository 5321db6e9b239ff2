import type { ModelSchema } from '../../../schemas/model.ts';
import type { Facts } from './facts.ts';
import { wordsOf } from './words.ts';

/** A field or parameter that holds a date or a moment. */
export type DateFact = {
  readonly pointer: string;
  readonly name: string;
  readonly types: ReadonlySet<string>;
  /** Its schema with all that holds together with it. */
  readonly schemas: readonly ModelSchema[];
  readonly examples: readonly unknown[];
};

/** Those whose name or format says so, each once. */
export function listDates({
  properties,
  parameters,
  schemas,
}: Pick<Facts, 'properties' | 'parameters' | 'schemas'>): DateFact[] {
  const named = [
    ...properties
      .filter(({ request, response }) => request || response)
      .map(({ pointer, name, index }) => ({ pointer, name, index, examples: [] })),
    ...parameters.flatMap(({ pointer, name, schema, examples }) =>
      schema === undefined ? [] : [{ pointer, name, index: schema, examples: examples.map(({ value }) => value) }],
    ),
  ];
  return named.flatMap(({ pointer, name, index, examples }): DateFact[] => {
    if (!/date|time|at$/i.test(name) || !isDateName(name)) return [];
    const together = schemas.together(index);
    const types = schemas.typesOf(index);
    const isPlain = [...types].every((type) => type === 'string' || type === 'integer' || type === 'number');
    if (!isPlain) return [];
    return [
      {
        pointer,
        name,
        types,
        schemas: together,
        examples: [...examples, ...together.flatMap((each) => each.examples ?? [])],
      },
    ];
  });
}

/** `createdAt`, `date_of_birth`, `payment-date`, `timestamp`: names that cannot well mean anything else. */
function isDateName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  // A sum of the year “to date” is no date.
  if (words.some((word) => notDates.has(word)) || (words.length > 2 && words.at(-2) === 'to')) return false;
  if (words[0] === 'date' && (words.length === 1 || words[1] === 'of' || words[1] === 'time')) return true;
  return (
    last === 'date' ||
    last === 'datetime' ||
    last === 'timestamp' ||
    (last === 'at' && words.length === 2 && /(?:ed|s|n)$/.test(words[0] ?? ''))
  );
}

/** What such a name is about when it holds one of these: a number of days, a choice, a message about a date. */
const notDates = new Set(
  'is has range format type count number days months years year month day flag status message label indicator precision text name code id rule up'.split(
    ' ',
  ),
);
