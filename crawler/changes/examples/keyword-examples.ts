/**
 * Examples for the keywords of a schema that hold one value or one rule, made from two values of each.
 */
import type { Direction } from '../change.ts';
import {
  conditionKeywords,
  kebab,
  limitKeywords,
  valueKeywords,
  type ConditionKeyword,
  type LimitKeyword,
  type ValueKeyword,
} from '../rules/schema-keywords.ts';
import { reversed, type ChangeExample } from './example.ts';

const number = { type: 'integer' };
const text = { type: 'string' };
const list = { type: 'array', items: text };
const object = { type: 'object', properties: { kind: text, card: text, address: text } };
const urgent = { ...list, contains: { const: 'urgent' } };

const limited: Readonly<Record<LimitKeyword, object>> = {
  maximum: number,
  exclusiveMaximum: number,
  maxLength: text,
  maxItems: list,
  maxProperties: object,
  maxContains: urgent,
  minimum: number,
  exclusiveMinimum: number,
  minLength: text,
  minItems: list,
  minProperties: object,
  minContains: urgent,
};

/** What stands around it, a value, and another where there is one. */
type Values = readonly [around: object, value: unknown, other?: unknown];

const valued: Readonly<Record<ValueKeyword | ConditionKeyword, Values>> = {
  pattern: [text, '^[A-Z]{2}$', '^[A-Z]{3}$'],
  format: [text, 'date', 'date-time'],
  const: [text, 'A', 'B'],
  multipleOf: [number, 4, 6],
  uniqueItems: [list, true],
  contentEncoding: [text, 'base64', 'base32'],
  contentMediaType: [text, 'text/plain', 'text/html'],
  xml: [text, { name: 'a' }, { name: 'b' }],
  not: [text, { const: 'none' }],
  if: [object, { properties: { kind: { const: 'person' } } }],
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
  then: [{ ...object, if: { required: ['card'] } }, { required: ['address'] }],
  else: [{ ...object, if: { required: ['card'] } }, { required: ['kind'] }],
  contains: [list, { const: 'urgent' }],
  propertyNames: [object, { pattern: '^[a-z]+$' }],
  patternProperties: [object, { '^x-': text }],
  dependentSchemas: [object, { card: { required: ['address'] } }],
  dependentRequired: [object, { card: ['address'] }, { card: ['address', 'kind'] }],
  unevaluatedProperties: [object, false],
  unevaluatedItems: [{ type: 'array', prefixItems: [text] }, false],
  contentSchema: [{ ...text, contentMediaType: 'application/json' }, { type: 'object' }],
};

/** By rule. Where both sides have a rule that is a schema, what it says is compared instead, so that it never “changes”. */
export function keywordExamples(): Record<string, ChangeExample> {
  const examples: Record<string, ChangeExample> = {};
  for (const part of ['request', 'response'] as const) {
    for (const keyword of Object.keys(limitKeywords) as LimitKeyword[]) addLimit(examples, part, keyword);
    const keywords = [...Object.keys(valueKeywords), ...Object.keys(conditionKeywords)];
    for (const keyword of keywords as (ValueKeyword | ConditionKeyword)[]) addValue(examples, part, keyword);
  }
  return examples;
}

function addLimit(examples: Record<string, ChangeExample>, part: Direction, keyword: LimitKeyword): void {
  const around = limited[keyword];
  const [low, high] = [
    { ...around, [keyword]: 10 },
    { ...around, [keyword]: 20 },
  ];
  const added: ChangeExample = { part, before: around, after: low };
  const increased: ChangeExample = { part, before: low, after: high };
  const id = `${part}-${kebab(keyword)}`;
  examples[`${id}-added`] = added;
  examples[`${id}-removed`] = reversed(added);
  examples[`${id}-increased`] = increased;
  examples[`${id}-decreased`] = reversed(increased);
}

function addValue(
  examples: Record<string, ChangeExample>,
  part: Direction,
  keyword: ValueKeyword | ConditionKeyword,
): void {
  const [around, value, other] = valued[keyword];
  const added: ChangeExample = { part, before: around, after: { ...around, [keyword]: value } };
  const id = `${part}-${kebab(keyword)}`;
  examples[`${id}-added`] = added;
  examples[`${id}-removed`] = reversed(added);
  if (other !== undefined)
    examples[`${id}-changed`] = {
      part,
      before: { ...around, [keyword]: value },
      after: { ...around, [keyword]: other },
    };
}
