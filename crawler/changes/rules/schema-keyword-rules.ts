/**
 * The rules of keywords that hold one value or one rule, made from the tables of keywords: one for each side and each way in
 * which a keyword can change.
 */
import type { ChangeLevel } from '../../../schemas/words.ts';
import type { Direction } from '../change.ts';
import { avoid, nothing, why } from './rule-words.ts';
import type { Rule } from './rule.ts';
import {
  conditionKeywords,
  kebab,
  limitKeywords,
  narrows,
  valueKeywords,
  type KeywordRuleId,
  type Levels,
  type LimitKeyword,
  type LimitRuleId,
} from './schema-keywords.ts';

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

export const schemaKeywordRules = { ...limitRules(), ...keywordRules() };
