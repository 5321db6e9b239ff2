/**
 * What narrowing and widening mean for each keyword of a schema, in what clients send and in what they get: less is
 * accepted than before breaks clients that send it; more is given than before breaks clients that do not expect it.
 */
import type { ChangeLevel } from '../../../schemas/words.ts';
import type { Direction } from '../change.ts';

/** Limits above and below: raising an upper one widens, raising a lower one narrows. */
export const limitKeywords = {
  maximum: { bound: 'upper', words: 'at most #' },
  exclusiveMaximum: { bound: 'upper', words: 'less than #' },
  maxLength: { bound: 'upper', words: 'at most # characters' },
  maxItems: { bound: 'upper', words: 'at most # items' },
  maxProperties: { bound: 'upper', words: 'at most # fields' },
  maxContains: { bound: 'upper', words: 'at most # matching items' },
  minimum: { bound: 'lower', words: 'at least #' },
  exclusiveMinimum: { bound: 'lower', words: 'more than #' },
  minLength: { bound: 'lower', words: 'at least # characters' },
  minItems: { bound: 'lower', words: 'at least # items' },
  minProperties: { bound: 'lower', words: 'at least # fields' },
  minContains: { bound: 'lower', words: 'at least # matching items' },
} as const;
export type LimitKeyword = keyof typeof limitKeywords;

export type Levels = Readonly<Record<'added' | 'removed' | 'changed', ChangeLevel>>;
type TwoSides = Readonly<Record<Direction, Levels>> & {
  readonly words: string;
  /** Set where the value itself says nothing to people. */
  readonly wordless?: true;
};

/** What is added narrows, what is removed widens, what is changed does both. */
export const narrows = {
  request: { added: 'breaking', removed: 'compatible', changed: 'breaking' },
  response: { added: 'compatible', removed: 'breaking', changed: 'breaking' },
} as const satisfies Record<Direction, Levels>;

/** Keywords with one value. */
export const valueKeywords = {
  // Patterns are often written down long after they were enforced, and compared only as texts.
  pattern: {
    words: 'the pattern',
    request: { added: 'breaking', removed: 'compatible', changed: 'risky' },
    response: { added: 'compatible', removed: 'risky', changed: 'risky' },
  },
  // Until it is looked at, a format is only a note: most often it says what was so before.
  format: {
    words: 'the format',
    request: { added: 'risky', removed: 'compatible', changed: 'breaking' },
    response: { added: 'compatible', removed: 'risky', changed: 'breaking' },
  },
  const: { words: 'the only value', ...narrows },
  multipleOf: {
    words: 'the step',
    request: { added: 'risky', removed: 'compatible', changed: 'breaking' },
    response: narrows.response,
  },
  uniqueItems: {
    words: 'the rule that no item comes twice',
    wordless: true,
    request: narrows.request,
    response: { added: 'compatible', removed: 'risky', changed: 'risky' },
  },
  contentEncoding: {
    words: 'the encoding',
    request: { added: 'breaking', removed: 'breaking', changed: 'breaking' },
    response: { added: 'breaking', removed: 'breaking', changed: 'breaking' },
  },
  contentMediaType: {
    words: 'the media type',
    request: { added: 'breaking', removed: 'breaking', changed: 'breaking' },
    response: { added: 'breaking', removed: 'breaking', changed: 'breaking' },
  },
  xml: {
    words: 'the form in XML',
    wordless: true,
    request: { added: 'risky', removed: 'risky', changed: 'risky' },
    response: { added: 'risky', removed: 'risky', changed: 'risky' },
  },
} as const satisfies Record<string, TwoSides>;
export type ValueKeyword = keyof typeof valueKeywords;

/** Keywords that hold a schema: its mere presence narrows. What it says is compared where both sides have it. */
export const conditionKeywords = {
  not: 'what it may not be',
  if: 'a condition',
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema; a text is never called
  then: 'what holds when a condition is met',
  else: 'what holds when a condition is not met',
  contains: 'what one of its items must be',
  propertyNames: 'a rule for the names of its fields',
  patternProperties: 'a rule for fields by the pattern of their names',
  dependentSchemas: 'a rule that depends on a field',
  dependentRequired: 'fields that are required when another is there',
  unevaluatedProperties: 'a rule for all other fields',
  unevaluatedItems: 'a rule for all other items',
  contentSchema: 'what its text must hold',
} as const;
export type ConditionKeyword = keyof typeof conditionKeywords;

type Kebab<Text extends string> = Text extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Kebab<Tail>}`
  : Text;

export type LimitRuleId = `${Direction}-${Kebab<LimitKeyword>}-${'added' | 'removed' | 'increased' | 'decreased'}`;
/** Where both sides have a schema, what it says is compared: of conditions, only a list of names changes as a whole. */
type ChangingKeyword = Exclude<ValueKeyword, 'uniqueItems'> | 'dependentRequired';
export type KeywordRuleId =
  | `${Direction}-${Kebab<ValueKeyword | ConditionKeyword>}-${'added' | 'removed'}`
  | `${Direction}-${Kebab<ChangingKeyword>}-changed`;

/** `maxLength` ─▶ `max-length` */
export function kebab<Text extends string>(keyword: Text): Kebab<Text> {
  return keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) as Kebab<Text>; // the type says the same
}
