/**
 * Keywords that hold a schema and narrow what is allowed by being there. Where both sides have one, what they say is
 * compared; below `not` and `if` it cannot be told what a difference means for clients.
 */
import type { ModelSchema } from '../../schemas/model.ts';
import type { Direction } from './change.ts';
import { stable } from './compare-keywords.ts';
import { pointersOf, type Below, type Comparison } from './compare-schemas.ts';
import { kebab, type ConditionKeyword } from './rules/schema-keywords.ts';
import type { View } from './schema-view.ts';

export function compareConditions(before: View, after: View, direction: Direction): Comparison {
  const differences: Comparison['differences'][number][] = [];
  const below: Below[] = [];
  const report = (keyword: ConditionKeyword, what: 'added' | 'removed', step = '') =>
    differences.push({ rule: `${direction}-${kebab(keyword)}-${what}`, step, ...pointersOf(before, after) });

  for (const keyword of single) {
    const [old, now] = [indicesOf(before, keyword), indicesOf(after, keyword)];
    if (old.length > 0 && now.length > 0)
      below.push({ before: old, after: now, step: '', direction: sideBelow(keyword, direction) });
    else if (old.length > 0) report(keyword, 'removed');
    else if (now.length > 0) report(keyword, 'added');
  }
  for (const keyword of named) {
    const [old, now] = [entriesOf(before, keyword), entriesOf(after, keyword)];
    for (const [name, index] of now) {
      const was = old.get(name);
      if (was === undefined) report(keyword, 'added');
      else
        below.push({
          before: [was],
          after: [index],
          step: keyword === 'patternProperties' ? `.${name}` : '',
          direction,
        });
    }
    for (const name of old.keys()) if (!now.has(name)) report(keyword, 'removed');
  }
  const [old, now] = [dependenciesOf(before), dependenciesOf(after)];
  for (const [name, needed] of now) {
    const was = old.get(name);
    if (was === undefined) report('dependentRequired', 'added', `.${name}`);
    else if (stable(was.toSorted()) !== stable(needed.toSorted()))
      differences.push({
        rule: `${direction}-dependent-required-changed`,
        step: `.${name}`,
        ...pointersOf(before, after),
      });
  }
  for (const name of old.keys()) if (!now.has(name)) report('dependentRequired', 'removed', `.${name}`);
  return { differences, below };
}

const single = [
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contentSchema',
] as const;
const named = ['patternProperties', 'dependentSchemas'] as const;

/** What may not be accepted narrows when it grows. */
function sideBelow(keyword: (typeof single)[number], direction: Direction): Direction {
  if (keyword !== 'not') return direction;
  return direction === 'request' ? 'response' : 'request';
}

function indicesOf({ parts }: View, keyword: (typeof single)[number]): number[] {
  return parts.flatMap((part) => part[keyword] ?? []);
}

function entriesOf({ parts }: View, keyword: (typeof named)[number]): Map<string, number> {
  return new Map(parts.flatMap((part: ModelSchema) => part[keyword] ?? []));
}

function dependenciesOf({ parts }: View): Map<string, string[]> {
  return new Map(parts.flatMap(({ dependentRequired = [] }) => dependentRequired));
}
