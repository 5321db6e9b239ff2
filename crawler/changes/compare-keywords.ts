/**
 * Keywords that hold values, compared one by one: limits, patterns, types, enums, defaults.
 */
import type { ModelSchema } from '../../schemas/model.ts';
import type { Direction } from './change.ts';
import type { RuleId } from './rules/index.ts';
import {
  kebab,
  limitKeywords,
  valueKeywords,
  type KeywordRuleId,
  type LimitKeyword,
  type ValueKeyword,
} from './rules/schema-keywords.ts';
import type { View } from './schema-view.ts';
import { typesInWords, valueInWords, valuesInWords } from './words.ts';

/** A difference at one place; the place is known to the caller. */
export type KeywordDifference = { readonly rule: RuleId; readonly was?: string; readonly is?: string };

export function compareKeywords(before: View, after: View, direction: Direction): KeywordDifference[] {
  const types = compareTypes(before, after, direction);
  // Of a text that became a number, nothing else can be told.
  if (areDisjoint(before, after)) return types;
  return [
    ...types,
    ...compareEnums(before, after, direction),
    ...compareLimits(before, after, direction),
    ...compareValues(before, after, direction),
  ];
}

function compareTypes(before: View, after: View, direction: Direction): KeywordDifference[] {
  const found: KeywordDifference[] = [];
  const [was, is] = [typesInWords(before.types), typesInWords(after.types)];
  const narrower = isWithin(after.types, before.types);
  const wider = isWithin(before.types, after.types);
  if (!narrower || !wider) {
    const kind = narrower ? 'narrowed' : wider ? 'widened' : 'changed';
    found.push({ rule: `${direction}-type-${kind}`, was, is });
  }
  // What has no type may be null anyway.
  if (before.nullable !== after.nullable && before.types !== undefined && after.types !== undefined)
    found.push({ rule: `${direction}-became-${after.nullable ? 'nullable' : 'not-nullable'}` });
  return found;
}

/** Whether no value is of a type of both. */
export function areDisjoint({ types: old }: View, { types: now }: View): boolean {
  if (old === undefined || now === undefined) return false;
  const isNumeric = (types: ReadonlySet<string>) => types.has('integer') || types.has('number');
  return ![...old].some((type) => now.has(type)) && !(isNumeric(old) && isNumeric(now));
}

/** Whether every value of these types is one of those. */
function isWithin(types: ReadonlySet<string> | undefined, others: ReadonlySet<string> | undefined): boolean {
  if (others === undefined) return true;
  if (types === undefined) return false;
  return [...types].every((type) => others.has(type) || (type === 'integer' && others.has('number')));
}

function compareEnums(before: View, after: View, direction: Direction): KeywordDifference[] {
  const [old, now] = [enumOf(before, 'enum'), enumOf(after, 'enum')];
  const found: KeywordDifference[] = [];
  if (old && now) {
    const added = missing(now, old);
    const removed = missing(old, now);
    if (added.length > 0) found.push({ rule: `${direction}-enum-value-added`, is: valuesInWords(added) });
    if (removed.length > 0) found.push({ rule: `${direction}-enum-value-removed`, was: valuesInWords(removed) });
  } else if (now) found.push({ rule: `${direction}-enum-added`, is: valuesInWords([...now.values()]) });
  else if (old) found.push({ rule: `${direction}-enum-removed`, was: valuesInWords([...old.values()]) });
  return [...found, ...compareKnownValues(before, after, direction)];
}

function compareKnownValues(before: View, after: View, direction: Direction): KeywordDifference[] {
  const [old, now] = [enumOf(before, 'extensibleEnum'), enumOf(after, 'extensibleEnum')];
  if (!old || !now) return [];
  const added = missing(now, old);
  const removed = missing(old, now);
  return [
    ...(added.length > 0 ? [{ rule: 'known-value-added' as const, is: valuesInWords(added) }] : []),
    ...(removed.length > 0 ? [{ rule: `${direction}-known-value-removed` as const, was: valuesInWords(removed) }] : []),
  ];
}

/** The values that are allowed, by their JSON; undefined where any is. */
function enumOf({ parts }: View, keyword: 'enum' | 'extensibleEnum'): Map<string, unknown> | undefined {
  let values: Map<string, unknown> | undefined;
  for (const part of parts) {
    const own = part[keyword];
    if (!own) continue;
    const listed = new Map(own.map((value) => [stable(value), value]));
    values = values ? new Map([...values].filter(([key]) => listed.has(key))) : listed;
  }
  return values;
}

function missing(values: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): unknown[] {
  return [...values].flatMap(([key, value]) => (others.has(key) ? [] : [value]));
}

function compareLimits(before: View, after: View, direction: Direction): KeywordDifference[] {
  return (Object.keys(limitKeywords) as LimitKeyword[]).flatMap((keyword): KeywordDifference[] => {
    const [old, now] = [limitOf(before, keyword), limitOf(after, keyword)];
    if (old === now) return [];
    const what = old === undefined ? 'added' : now === undefined ? 'removed' : now < old ? 'decreased' : 'increased';
    const words = (limit: number) => limitInWords(limitKeywords[keyword].words, limit);
    return [
      {
        rule: `${direction}-${kebab(keyword)}-${what}`,
        ...(old === undefined ? {} : { was: words(old) }),
        ...(now === undefined ? {} : { is: words(now) }),
      },
    ];
  });
}

/** `at most # items` ─▶ `at most 1 item` */
function limitInWords(words: string, limit: number): string {
  const filled = words.replace('#', String(limit));
  return limit === 1 ? filled.replace(/s$/, '') : filled;
}

/** The strictest of several; a lower limit of no items or characters is none. */
function limitOf({ parts }: View, keyword: LimitKeyword): number | undefined {
  const limits = parts.flatMap((part) => part[keyword] ?? []);
  if (limits.length === 0) return undefined;
  const { bound } = limitKeywords[keyword];
  const limit = bound === 'upper' ? Math.min(...limits) : Math.max(...limits);
  return limit === 0 && countsFromZero.has(keyword) ? undefined : limit;
}

const countsFromZero: ReadonlySet<LimitKeyword> = new Set(['minLength', 'minItems', 'minProperties']);

function compareValues(before: View, after: View, direction: Direction): KeywordDifference[] {
  return (Object.keys(valueKeywords) as ValueKeyword[]).flatMap((keyword): KeywordDifference[] => {
    const [old, now] = [valueOf(before, keyword), valueOf(after, keyword)];
    if (stable(old) === stable(now)) return [];
    const what = effectOf(keyword, old, now);
    return [
      {
        rule: `${direction}-${kebab(keyword)}-${what}` as KeywordRuleId, // what is true or missing never changes
        ...(old === undefined ? {} : { was: valueInWords(old) }),
        ...(now === undefined ? {} : { is: valueInWords(now) }),
      },
    ];
  });
}

function valueOf({ parts }: View, keyword: ValueKeyword): unknown {
  const value = parts.find((part) => part[keyword] !== undefined)?.[keyword];
  return keyword === 'pattern' && typeof value === 'string' && anything.test(value) ? undefined : value;
}

/** A pattern that matches every text. */
const anything = /^\^?\.\*\$?$/;

/** Some changes of a value are known to go in one direction only. */
function effectOf(keyword: ValueKeyword, old: unknown, now: unknown): 'added' | 'removed' | 'changed' {
  if (old === undefined) return 'added';
  if (now === undefined) return 'removed';
  if (keyword === 'format') {
    const [oldRank, nowRank] = [formatRank(old), formatRank(now)];
    if (oldRank && nowRank && oldRank.family === nowRank.family)
      return nowRank.width > oldRank.width ? 'removed' : 'added';
  }
  if (keyword === 'multipleOf' && typeof old === 'number' && typeof now === 'number') {
    if (Number.isInteger(old / now)) return 'removed';
    if (Number.isInteger(now / old)) return 'added';
  }
  return 'changed';
}

/** Formats of which the wider takes everything that the narrower does. */
const widening = new Map([
  ['int32', { family: 'integer', width: 1 }],
  ['int64', { family: 'integer', width: 2 }],
  ['float', { family: 'number', width: 1 }],
  ['double', { family: 'number', width: 2 }],
]);

function formatRank(format: unknown) {
  return typeof format === 'string' ? widening.get(format) : undefined;
}

/** `default`, with undefined for none. */
export function defaultOf({ parts }: View): unknown {
  return parts.find((part) => 'default' in part)?.default;
}

export function compareDefaults(before: View, after: View, rule: RuleId): KeywordDifference[] {
  const [old, now] = [defaultOf(before), defaultOf(after)];
  if (stable(old) === stable(now)) return [];
  return [
    {
      rule,
      was: old === undefined ? 'nothing in particular' : valueInWords(old),
      is: now === undefined ? 'nothing in particular' : valueInWords(now),
    },
  ];
}

/** JSON with the members of objects in order, so that equal values have equal texts. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** What is said about a schema without its meaning more or less. */
export function textOf(parts: readonly ModelSchema[], keyword: 'title' | 'description'): string {
  for (const part of parts) {
    const text = part[keyword];
    if (text !== undefined) return typeof text === 'string' ? text : text.text;
  }
  return '';
}
