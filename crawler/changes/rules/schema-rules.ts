/**
 * What narrowing and widening mean for each keyword of a schema, in what clients send and in what they get: less is
 * accepted than before breaks clients that send it; more is given than before breaks clients that do not expect it.
 */
import type { ChangeLevel } from '../../../schemas/words.ts';
import type { Direction } from '../change.ts';
import { rules, type Rule } from './rule.ts';

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

type Levels = Readonly<Record<'added' | 'removed' | 'changed', ChangeLevel>>;
type TwoSides = Readonly<Record<Direction, Levels>> & {
  readonly words: string;
  /** Set where the value itself says nothing to people. */
  readonly wordless?: true;
};

const narrows = {
  request: { added: 'breaking', removed: 'compatible', changed: 'breaking' },
  response: { added: 'compatible', removed: 'breaking', changed: 'breaking' },
} as const satisfies Record<Direction, Levels>;

/** Keywords with one value. What is added narrows, what is removed widens, what is changed does both. */
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

const why: Readonly<Record<Direction, Readonly<Record<'narrowed' | 'widened' | 'changed', string>>>> = {
  request: {
    narrowed: 'Requests that were accepted are refused.',
    widened: 'Everything that was accepted still is.',
    changed: 'Some requests that were accepted are refused.',
  },
  response: {
    narrowed: 'Clients get nothing that they did not get before.',
    widened: 'Clients may get something that they are not prepared for.',
    changed: 'Clients may get something that they are not prepared for.',
  },
};
const avoid: Readonly<Record<Direction, string>> = {
  request: 'Go on accepting what was accepted, or make a new version of the API.',
  response: 'Give it in a new field, or in a new version of the API.',
};
const nothing = 'Nothing needs to be done.';

const sideWords: Readonly<Record<Direction, string>> = {
  request: 'in what clients send',
  response: 'in what clients get',
};

function limitRules(): Record<LimitRuleId, Rule> {
  const table: Record<string, Rule> = {};
  for (const keyword of Object.keys(limitKeywords) as LimitKeyword[]) {
    const { bound, words } = limitKeywords[keyword];
    const tightened = bound === 'upper' ? 'decreased' : 'increased';
    const loosened = bound === 'upper' ? 'increased' : 'decreased';
    const limit = `the limit “${words.replace('#', '…')}”`;
    const id = (side: Direction, what: string) => `${side}-${kebab(keyword)}-${what}`;
    const rule = (
      side: Direction,
      isNarrowing: boolean,
      level: ChangeLevel,
      title: string,
      sentence: string,
    ): Rule => ({
      level,
      title: `${title} ${sideWords[side]}`,
      why: why[side][isNarrowing ? 'narrowed' : 'widened'],
      avoid: level === 'compatible' ? nothing : avoid[side],
      sentence,
    });
    const capital = limit.charAt(0).toUpperCase() + limit.slice(1);
    // What an API never accepted is often written down late.
    table[id('request', 'added')] = rule(
      'request',
      true,
      'risky',
      `${capital} was added`,
      'now {accept} only {is} for {name} {place}',
    );
    table[id('request', 'removed')] = rule(
      'request',
      false,
      'compatible',
      `${capital} was removed`,
      'no longer {limit} {name} {place} to {was}',
    );
    table[id('request', tightened)] = rule(
      'request',
      true,
      'breaking',
      `${capital} became stricter`,
      'now {accept} only {is} for {name} {place} instead of {was}',
    );
    table[id('request', loosened)] = rule(
      'request',
      false,
      'compatible',
      `${capital} became wider`,
      'now {accept} {is} for {name} {place} instead of {was}',
    );
    table[id('response', 'added')] = rule(
      'response',
      true,
      'compatible',
      `${capital} was added`,
      'now {give} only {is} for {name} {place}',
    );
    table[id('response', 'removed')] = rule(
      'response',
      false,
      'breaking',
      `${capital} was removed`,
      'no longer {limit} {name} {place} to {was}',
    );
    table[id('response', tightened)] = rule(
      'response',
      true,
      'compatible',
      `${capital} became stricter`,
      'now {give} only {is} for {name} {place} instead of {was}',
    );
    table[id('response', loosened)] = rule(
      'response',
      false,
      'breaking',
      `${capital} became wider`,
      'may now give {is} for {name} {place} instead of {was}',
    );
  }
  return table; // four rules for each side of each keyword, as above
}

function keywordRules(): Record<KeywordRuleId, Rule> {
  const table: Record<string, Rule> = {};
  type Told = {
    readonly levels: Readonly<Record<Direction, Levels>>;
    readonly isValue: boolean;
    readonly changes: boolean;
  };
  const add = (keyword: string, words: string, { levels, isValue, changes }: Told) => {
    for (const side of ['request', 'response'] as const) {
      for (const what of changes ? (['added', 'removed', 'changed'] as const) : (['added', 'removed'] as const)) {
        const level = levels[side][what];
        const effect = what === 'changed' ? 'changed' : what === 'added' ? 'narrowed' : 'widened';
        table[`${side}-${kebab(keyword)}-${what}`] = {
          level,
          title: `${words.charAt(0).toUpperCase()}${words.slice(1)} ${what === 'changed' ? 'changed' : `was ${what}`} ${sideWords[side]}`,
          why: why[side][effect],
          avoid: level === 'compatible' ? nothing : avoid[side],
          sentence: sentenceFor(words, what, isValue),
        };
      }
    }
  };
  for (const [keyword, { words, ...levels }] of Object.entries(valueKeywords))
    add(keyword, words, { levels, isValue: !('wordless' in levels), changes: keyword !== 'uniqueItems' });
  const conditions = {
    request: { ...narrows.request, changed: 'risky' },
    response: { ...narrows.response, changed: 'risky' },
  } as const;
  for (const [keyword, words] of Object.entries(conditionKeywords))
    add(keyword, words, { levels: conditions, isValue: false, changes: keyword === 'dependentRequired' });
  return table; // two or three rules for each side of each keyword, as above
}

function sentenceFor(words: string, what: keyof Levels, isValue: boolean): string {
  if (!isValue) {
    return {
      added: `now {set} ${words} for {name} {place}`,
      removed: `no longer {set} ${words} for {name} {place}`,
      changed: `{set} ${words} differently for {name} {place}`,
    }[what];
  }
  return {
    added: `now {set} ${words} {is} for {name} {place}`,
    removed: `no longer {set} ${words} {was} for {name} {place}`,
    changed: `{set} ${words} {is} for {name} {place} instead of {was}`,
  }[what];
}

const structureRules = rules({
  'required-request-property-added': {
    level: 'breaking',
    title: 'A required field was added to what clients send',
    why: 'Requests without it, as clients send them today, are refused.',
    avoid: 'Make it optional, with a default that keeps the old behaviour.',
    sentence: 'now {require} {name} {place}',
  },
  'optional-request-property-added': {
    level: 'compatible',
    title: 'An optional field was added to what clients send',
    why: 'Requests without it work as before.',
    avoid: nothing,
    sentence: 'now {accept} {name} {place}',
  },
  'request-property-became-required': {
    level: 'breaking',
    title: 'A field that clients send is now required',
    why: 'Requests without it, which worked, are refused.',
    avoid: 'Keep it optional, with a default that keeps the old behaviour.',
    sentence: 'now {require} {name} {place}, which was optional',
  },
  'request-property-became-optional': {
    level: 'compatible',
    title: 'A field that clients send is now optional',
    why: 'Requests with it work as before.',
    avoid: nothing,
    sentence: 'no longer {require} {name} {place}',
  },
  'request-property-removed': {
    level: 'risky',
    title: 'A field that clients send was removed',
    why: 'Requests that still hold it are refused, or it is not read.',
    avoid: 'Mark it deprecated first, and go on accepting it.',
    sentence: 'no longer {know} {name} {place}',
  },
  'request-property-refused': {
    level: 'breaking',
    title: 'A field that clients send was removed, and others than the named ones are refused',
    why: 'Requests that still hold it are refused.',
    avoid: 'Mark it deprecated first, and go on accepting it.',
    sentence: 'no longer {accept} {name} {place}',
  },
  'response-property-added': {
    level: 'compatible',
    title: 'A field was added to what clients get',
    why: 'Clients pass over fields that they do not know.',
    avoid: nothing,
    sentence: 'now {give} {name} {place}',
  },
  'required-response-property-removed': {
    level: 'breaking',
    title: 'A field that clients always got is gone',
    why: 'Clients that read it find nothing.',
    avoid: 'Go on giving it, or make a new version of the API.',
    sentence: 'no longer {give} {name} {place}, which was always there',
  },
  'optional-response-property-removed': {
    level: 'risky',
    title: 'A field that clients sometimes got is gone',
    why: 'Clients that use it when it is there never find it.',
    avoid: 'Mark it deprecated first.',
    sentence: 'no longer {give} {name} {place}',
  },
  'response-property-became-optional': {
    level: 'breaking',
    title: 'A field is no longer always given',
    why: 'Clients that rely on it sometimes find nothing.',
    avoid: 'Go on giving it always.',
    sentence: 'no longer always {give} {name} {place}',
  },
  'response-property-became-required': {
    level: 'compatible',
    title: 'A field is now always given',
    why: 'Clients find it more often.',
    avoid: nothing,
    sentence: 'now always {give} {name} {place}',
  },
  'request-property-became-read-only': {
    level: 'risky',
    title: 'A field that clients sent may only be read now',
    why: 'Requests that still hold it are refused, or it is not read.',
    avoid: 'Go on accepting it, and pass over it.',
    sentence: 'no longer {take} {name} {place}: it may only be read',
  },
  'request-property-became-writable': {
    level: 'compatible',
    title: 'A field that could only be read may be sent now',
    why: 'Requests without it work as before.',
    avoid: nothing,
    sentence: 'now {take} {name} {place}',
  },
  'response-property-became-write-only': {
    level: 'risky',
    title: 'A field that clients got may only be sent now',
    why: 'Clients that read it find nothing.',
    avoid: 'Go on giving it.',
    sentence: 'no longer {give} {name} {place}: it may only be sent',
  },
  'response-property-became-readable': {
    level: 'compatible',
    title: 'A field that could only be sent is given now',
    why: 'Clients pass over fields that they do not know.',
    avoid: nothing,
    sentence: 'now {give} {name} {place}',
  },
  'property-deprecated': {
    level: 'risky',
    title: 'A field was deprecated',
    why: 'It still works, but clients should stop using it.',
    avoid: 'Say in its description what to use instead.',
    sentence: '{mark} {name} {place} as deprecated',
  },
  'property-reactivated': {
    level: 'compatible',
    title: 'A field is no longer deprecated',
    why: 'Clients may go on using it.',
    avoid: nothing,
    sentence: 'no longer {mark} {name} {place} as deprecated',
  },
  'request-additional-properties-refused': {
    level: 'breaking',
    title: 'Other fields than the named ones are refused',
    why: 'Requests that hold other fields are refused.',
    avoid: 'Go on passing over fields that you do not know.',
    sentence: 'now {refuse} other fields than the named ones in {name} {place}',
  },
  'request-additional-properties-accepted': {
    level: 'compatible',
    title: 'Other fields than the named ones are accepted',
    why: 'Everything that was accepted still is.',
    avoid: nothing,
    sentence: 'now {accept} other fields than the named ones in {name} {place}',
  },
  'response-additional-properties-given': {
    level: 'risky',
    title: 'Other fields than the named ones may be given',
    why: 'Clients that refuse fields they do not know may fail.',
    avoid: 'Name the fields that you give.',
    sentence: 'may now give other fields than the named ones in {name} {place}',
  },
  'response-additional-properties-withheld': {
    level: 'compatible',
    title: 'No other fields than the named ones are given',
    why: 'Clients get nothing that they did not get before.',
    avoid: nothing,
    sentence: 'no longer {give} other fields than the named ones in {name} {place}',
  },
  'request-prefix-item-added': {
    level: 'compatible',
    title: 'One more item of a list is described, in what clients send',
    why: why.request.widened,
    avoid: nothing,
    sentence: '{describe} {name} {place} too',
  },
  'request-prefix-item-removed': {
    level: 'breaking',
    title: 'An item of a list is no longer described, in what clients send',
    why: why.request.changed,
    avoid: avoid.request,
    sentence: 'no longer {accept} {name} {place}',
  },
  'response-prefix-item-added': {
    level: 'breaking',
    title: 'One more item of a list is given',
    why: why.response.widened,
    avoid: avoid.response,
    sentence: 'now {give} {name} {place}',
  },
  'response-prefix-item-removed': {
    level: 'compatible',
    title: 'An item of a list is no longer given',
    why: why.response.narrowed,
    avoid: nothing,
    sentence: 'no longer {give} {name} {place}',
  },
});

const typeRules = rules({
  'request-type-narrowed': {
    level: 'breaking',
    title: 'Fewer kinds of value are accepted',
    why: why.request.narrowed,
    avoid: avoid.request,
    sentence: 'now {accept} only {is} for {name} {place} instead of {was}',
  },
  'request-type-widened': {
    level: 'compatible',
    title: 'More kinds of value are accepted',
    why: why.request.widened,
    avoid: nothing,
    sentence: 'now {accept} {is} for {name} {place} instead of only {was}',
  },
  'request-type-changed': {
    level: 'breaking',
    title: 'Another kind of value is expected from clients',
    why: 'Requests that were accepted are refused.',
    avoid: 'Add a field of another name for the new kind.',
    sentence: 'now {expect} {is} for {name} {place} instead of {was}',
  },
  'response-type-narrowed': {
    level: 'compatible',
    title: 'Fewer kinds of value are given',
    why: why.response.narrowed,
    avoid: nothing,
    sentence: 'now {give} only {is} for {name} {place} instead of {was}',
  },
  'response-type-widened': {
    level: 'breaking',
    title: 'More kinds of value are given',
    why: why.response.widened,
    avoid: avoid.response,
    sentence: 'may now give {is} for {name} {place} instead of only {was}',
  },
  'response-type-changed': {
    level: 'breaking',
    title: 'Another kind of value is given to clients',
    why: why.response.changed,
    avoid: 'Give it in a field of another name.',
    sentence: 'now {give} {is} for {name} {place} instead of {was}',
  },
  'request-became-nullable': {
    level: 'compatible',
    title: 'Null is accepted',
    why: why.request.widened,
    avoid: nothing,
    sentence: 'now {accept} null for {name} {place}',
  },
  'request-became-not-nullable': {
    level: 'breaking',
    title: 'Null is no longer accepted',
    why: why.request.narrowed,
    avoid: avoid.request,
    sentence: 'no longer {accept} null for {name} {place}',
  },
  'response-became-nullable': {
    level: 'breaking',
    title: 'Null may be given',
    why: why.response.widened,
    avoid: 'Leave the field out instead where it was optional, or give it in a new field.',
    sentence: 'may now give null for {name} {place}',
  },
  'response-became-not-nullable': {
    level: 'compatible',
    title: 'Null is no longer given',
    why: why.response.narrowed,
    avoid: nothing,
    sentence: 'no longer {give} null for {name} {place}',
  },
  'request-enum-added': {
    level: 'breaking',
    title: 'Only listed values are accepted',
    why: why.request.narrowed,
    avoid: avoid.request,
    sentence: 'now {accept} only {is} for {name} {place}',
  },
  'request-enum-removed': {
    level: 'compatible',
    title: 'Any value is accepted',
    why: why.request.widened,
    avoid: nothing,
    sentence: 'no longer {limit} {name} {place} to {was}',
  },
  'request-enum-value-added': {
    level: 'compatible',
    title: 'One more value is accepted',
    why: why.request.widened,
    avoid: nothing,
    sentence: 'now {accept} {is} for {name} {place}',
  },
  'request-enum-value-removed': {
    level: 'breaking',
    title: 'A value is no longer accepted',
    why: why.request.narrowed,
    avoid: avoid.request,
    sentence: 'no longer {accept} {was} for {name} {place}',
  },
  'response-enum-added': {
    level: 'compatible',
    title: 'Only listed values are given',
    why: why.response.narrowed,
    avoid: nothing,
    sentence: 'now {give} only {is} for {name} {place}',
  },
  'response-enum-removed': {
    level: 'risky',
    title: 'Any value may be given',
    why: why.response.widened,
    avoid: avoid.response,
    sentence: 'no longer {limit} {name} {place} to {was}',
  },
  'response-enum-value-added': {
    level: 'risky',
    title: 'One more value may be given',
    why: 'Clients that decide by the value may not know what to do with it.',
    avoid: 'Say from the beginning that more values may come, and give new ones only in a new version otherwise.',
    sentence: 'may now give {is} for {name} {place}',
  },
  'response-enum-value-removed': {
    level: 'compatible',
    title: 'A value is no longer given',
    why: why.response.narrowed,
    avoid: nothing,
    sentence: 'no longer {give} {was} for {name} {place}',
  },
  'request-known-value-removed': {
    level: 'breaking',
    title: 'A value is no longer among the known ones (x-extensible-enum) that clients send',
    why: why.request.narrowed,
    avoid: avoid.request,
    sentence: 'no longer {know} {was} for {name} {place}',
  },
  'known-value-added': {
    level: 'compatible',
    title: 'One more value is among the known ones (x-extensible-enum)',
    why: 'Clients were told that more values may come.',
    avoid: nothing,
    sentence: 'now {know} {is} for {name} {place}',
  },
  'response-known-value-removed': {
    level: 'compatible',
    title: 'A value is no longer among the known ones (x-extensible-enum) that clients get',
    why: why.response.narrowed,
    avoid: nothing,
    sentence: 'no longer {know} {was} for {name} {place}',
  },
  'parameter-default-changed': {
    level: 'breaking',
    title: 'What holds when a parameter is not sent changed',
    why: 'Requests without the parameter get another answer than before.',
    avoid: 'Keep the default. Add a parameter for the new behaviour.',
    sentence: '{take} {is} for {name} when it is not sent, instead of {was}',
  },
  'request-default-changed': {
    level: 'risky',
    title: 'What holds when a field is not sent changed',
    why: 'Requests without the field may be understood differently.',
    avoid: 'Keep the default. Add a field for the new behaviour.',
    sentence: '{take} {is} for {name} {place} when it is not sent, instead of {was}',
  },
  'response-default-changed': {
    level: 'compatible',
    title: 'What a field means when it is not given changed',
    why: 'A default in an answer is only a note.',
    avoid: nothing,
    sentence: '{state} {is} as the default of {name} {place} instead of {was}',
  },
});

const alternativeRules = rules({
  'request-one-of-added': {
    level: 'compatible',
    title: 'One more form is accepted',
    why: why.request.widened,
    avoid: nothing,
    sentence: 'now also {accept} {is} for {name} {place}',
  },
  'request-one-of-removed': {
    level: 'breaking',
    title: 'A form is no longer accepted',
    why: why.request.narrowed,
    avoid: avoid.request,
    sentence: 'no longer {accept} {was} for {name} {place}',
  },
  'request-any-of-added': {
    level: 'compatible',
    title: 'One more form is accepted (anyOf)',
    why: why.request.widened,
    avoid: nothing,
    sentence: 'now also {accept} {is} for {name} {place}',
  },
  'request-any-of-removed': {
    level: 'breaking',
    title: 'A form is no longer accepted (anyOf)',
    why: why.request.narrowed,
    avoid: avoid.request,
    sentence: 'no longer {accept} {was} for {name} {place}',
  },
  'response-one-of-added': {
    level: 'breaking',
    title: 'One more form is given',
    why: why.response.widened,
    avoid: avoid.response,
    sentence: 'may now give {is} for {name} {place}',
  },
  'response-one-of-removed': {
    level: 'compatible',
    title: 'A form is no longer given',
    why: why.response.narrowed,
    avoid: nothing,
    sentence: 'no longer {give} {was} for {name} {place}',
  },
  'response-any-of-added': {
    level: 'risky',
    title: 'One more form may be given (anyOf)',
    why: why.response.widened,
    avoid: avoid.response,
    sentence: 'may now give {is} for {name} {place}',
  },
  'response-any-of-removed': {
    level: 'compatible',
    title: 'A form is no longer given (anyOf)',
    why: why.response.narrowed,
    avoid: nothing,
    sentence: 'no longer {give} {was} for {name} {place}',
  },
  'discriminator-added': {
    level: 'compatible',
    title: 'A field now tells several forms apart',
    why: 'The forms are the same as before.',
    avoid: nothing,
    sentence: 'now {tell} the forms of {name} {place} apart by {is}',
  },
  'discriminator-removed': {
    level: 'risky',
    title: 'No field tells several forms apart any more',
    why: 'Generated clients chose the form by this field.',
    avoid: 'Keep the discriminator.',
    sentence: 'no longer {tell} the forms of {name} {place} apart by {was}',
  },
  'discriminator-property-changed': {
    level: 'risky',
    title: 'Another field tells several forms apart',
    why: 'Generated clients choose the form by the old field.',
    avoid: 'Keep the discriminator.',
    sentence: '{tell} the forms of {name} {place} apart by {is} instead of {was}',
  },
  'discriminator-value-added': {
    level: 'compatible',
    title: 'One more value stands for a form',
    why: 'The other values mean what they meant.',
    avoid: nothing,
    sentence: 'now {know} {is} as a value that tells the form of {name} {place}',
  },
  'discriminator-value-removed': {
    level: 'risky',
    title: 'A value no longer stands for a form',
    why: 'Generated clients do not know the form of what has this value.',
    avoid: 'Keep the value.',
    sentence: 'no longer {know} {was} as a value that tells the form of {name} {place}',
  },
  'discriminator-value-changed': {
    level: 'risky',
    title: 'A value stands for another form',
    why: 'Generated clients take what has this value for the old form.',
    avoid: 'Use another value for the new form.',
    sentence: '{take} another form for {is} in {name} {place}',
  },
});

export const schemaRules = { ...structureRules, ...typeRules, ...alternativeRules, ...limitRules(), ...keywordRules() };
