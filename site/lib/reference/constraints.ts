/**
 * What a schema demands of a value, each demand in one short sentence.
 */
import type { ModelSchema } from '../../../schemas/model.ts';
import { dateInWords } from '../dates.ts';
import { eitherOf, type Words } from './words.ts';

export function constraintsOf(schema: ModelSchema): Words[] {
  return [
    ...fixedValue(schema),
    ...lengths(schema),
    ...ranges(schema),
    ...counts(schema),
    ...text(schema),
    ...(schema.always === false ? [['Nothing is allowed here.']] : []),
    ...(schema.unresolved === undefined
      ? []
      : [['The description refers to something that is not there: ', code(schema.unresolved), '.']]),
    ...dependencies(schema),
  ];
}

/** A value as code, as it would stand in JSON, except that plain text needs no quotes. */
export function valueInCode(value: unknown): { code: string } {
  const json = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return { code: json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json === '' ? '""' : json };
}

const LONGEST = 200;

export function sunsetInWords(sunset: string | undefined): string {
  return sunset ? `Stops working on ${dateInWords(sunset)}.` : '';
}

function code(text: string): { code: string } {
  return { code: text.length > 2 * LONGEST ? `${text.slice(0, 2 * LONGEST)}…` : text };
}

function fixedValue(schema: ModelSchema): Words[] {
  return 'const' in schema ? [['Always ', valueInCode(schema.const), '.']] : [];
}

function lengths({ minLength, maxLength }: ModelSchema): Words[] {
  return between(minLength, maxLength, 'character', 'characters');
}

function counts(schema: ModelSchema): Words[] {
  return [
    ...between(schema.minItems, schema.maxItems, 'item', 'items'),
    ...between(schema.minProperties, schema.maxProperties, 'field', 'fields'),
    ...between(schema.minContains, schema.maxContains, 'such item', 'such items'),
    ...(schema.uniqueItems ? [['No item twice.']] : []),
  ];
}

/** `Exactly 8 characters.`, `From 1 to 10 items.`, `At most 1 field.` A minimum of nothing demands nothing. */
function between(minimum: number | undefined, maximum: number | undefined, one: string, many: string): Words[] {
  const noun = (amount: number) => `${number(amount)} ${amount === 1 ? one : many}`;
  if (minimum !== undefined && minimum === maximum) return [[`Exactly ${noun(minimum)}.`]];
  if (minimum && maximum !== undefined) return [[`From ${number(minimum)} to ${noun(maximum)}.`]];
  if (minimum) return [[`At least ${noun(minimum)}.`]];
  return maximum === undefined ? [] : [[`At most ${noun(maximum)}.`]];
}

function ranges({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: ModelSchema): Words[] {
  const lower = exclusiveMinimum === undefined ? minimum : undefined;
  const upper = exclusiveMaximum === undefined ? maximum : undefined;
  const limits: Words[] = [];
  if (lower !== undefined && lower === upper) limits.push([`Exactly ${number(lower)}.`]);
  else if (lower !== undefined && upper !== undefined) limits.push([`From ${number(lower)} to ${number(upper)}.`]);
  else {
    if (lower !== undefined) limits.push([`At least ${number(lower)}.`]);
    if (upper !== undefined) limits.push([`At most ${number(upper)}.`]);
  }
  if (exclusiveMinimum !== undefined) limits.push([`More than ${number(exclusiveMinimum)}.`]);
  if (exclusiveMaximum !== undefined) limits.push([`Less than ${number(exclusiveMaximum)}.`]);
  if (multipleOf !== undefined && multipleOf !== 1) limits.push([`A multiple of ${number(multipleOf)}.`]);
  return limits;
}

function text({ pattern, contentEncoding, contentMediaType, extensibleEnum }: ModelSchema): Words[] {
  const encoded: Words[] =
    contentMediaType === undefined && contentEncoding === undefined
      ? []
      : [
          [
            'Holds ',
            contentMediaType === undefined ? 'data' : code(contentMediaType),
            ...(contentEncoding === undefined ? [] : [', encoded as ', code(contentEncoding)]),
            '.',
          ],
        ];
  const known: Words[] =
    extensibleEnum && extensibleEnum.length > 0
      ? [
          [
            'So far ',
            ...eitherOf(extensibleEnum.slice(0, 20).map((value) => [valueInCode(value)])),
            extensibleEnum.length > 20 ? ' …; more may come.' : '; more may come.',
          ],
        ]
      : [];
  return [...(pattern === undefined ? [] : [['Matches the pattern ', code(pattern), '.']]), ...encoded, ...known];
}

function dependencies({ dependentRequired }: ModelSchema): Words[] {
  return (dependentRequired ?? [])
    .slice(0, 20)
    .filter(([, names]) => names.length > 0)
    .map(([name, names]) => [
      'With ',
      code(name),
      ', also ',
      ...eitherOf(
        names.slice(0, 20).map((needed) => [code(needed)]),
        'and',
      ),
      ' must be there.',
    ]);
}

/** Figures as in the description; only whole thousands get separators. */
function number(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toLocaleString('en-GB') : String(value);
}
