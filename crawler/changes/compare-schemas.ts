/**
 * Two schemas ─▶ what is different for those who send or get their values. Every pair of schemas is compared once,
 * however many operations use it and however it refers to itself.
 */
import type { ModelSchema } from '../../schemas/model.ts';
import type { Difference, Direction } from './change.ts';
import { compareAlternatives } from './compare-alternatives.ts';
import { compareConditions } from './compare-conditions.ts';
import {
  areDisjoint,
  compareDefaults,
  compareKeywords,
  stable,
  textOf,
  type KeywordDifference,
} from './compare-keywords.ts';
import { compareProperties } from './compare-properties.ts';
import type { RuleId } from './rules/index.ts';
import type { Node, View, Views } from './schema-view.ts';

/** A pair of schemas below another, and the name of the step that leads there: `.name`, `[]` or nothing. */
export type Below = {
  readonly before: Node;
  readonly after: Node;
  readonly step: string;
  readonly direction: Direction;
};

/** What one pair shows: differences of its own, named by their step, and the pairs below it. */
export type Comparison = {
  readonly differences: readonly (Omit<Difference, 'name' | 'place'> & { readonly step: string })[];
  readonly below: readonly Below[];
};

export type SchemaComparer = {
  compare(before: Node, after: Node, direction: Direction): Comparison;
  readonly before: Views;
  readonly after: Views;
};

export function createSchemaComparer(before: Views, after: Views): SchemaComparer {
  const done = new Map<string, Comparison>();
  const comparer: SchemaComparer = {
    before,
    after,
    compare(old, now, direction) {
      const key = `${direction} ${old.join()} ${now.join()}`;
      const known = done.get(key);
      if (known) return known;
      const comparison = compareViews(before.of(old), after.of(now), direction, { old, now, comparer });
      done.set(key, comparison);
      return comparison;
    },
  };
  return comparer;
}

export type Pair = { readonly old: Node; readonly now: Node; readonly comparer: SchemaComparer };

function compareViews(before: View, after: View, direction: Direction, pair: Pair): Comparison {
  // Where only one side has alternatives, what surrounds them is compared with each of them.
  const isWrapped = (before.alternatives.length === 0) !== (after.alternatives.length === 0);
  const keywords = isWrapped
    ? []
    : [
        ...compareKeywords(before, after, direction),
        ...compareDefaults(before, after, `${direction}-default-changed`),
        ...compareDiscriminators(before, after),
      ];
  const own = [...keywords, ...compareTexts(before, after)].map((difference) => ({
    ...difference,
    ...pointersOf(before, after),
    step: '',
  }));
  const alternatives = compareAlternatives(before, after, direction, pair);
  if (!isWrapped && areDisjoint(before, after)) return { differences: own, below: [] };
  if (isWrapped) return { differences: [...own, ...alternatives.differences], below: alternatives.below };
  const parts = [
    compareProperties(before, after, direction, pair.comparer),
    compareItems(before, after, direction),
    compareConditions(before, after, direction),
    alternatives,
  ];
  return {
    differences: [...own, ...parts.flatMap(({ differences }) => differences)],
    below: parts.flatMap(({ below }) => below),
  };
}

/** Where the two stand; absent where a schema is nowhere written. */
export function pointersOf(before: View | undefined, after: View | undefined): { before?: string; after?: string } {
  return {
    ...(before?.pointer === undefined ? {} : { before: before.pointer }),
    ...(after?.pointer === undefined ? {} : { after: after.pointer }),
  };
}

function compareItems(before: View, after: View, direction: Direction): Comparison {
  const below: Below[] = [];
  const differences: Comparison['differences'][number][] = [];
  const length = Math.max(before.prefixItems.length, after.prefixItems.length);
  for (let position = 0; position < length; position++) {
    const [old, now] = [before.prefixItems[position], after.prefixItems[position]];
    const step = `[${position}]`;
    if (old && now) below.push({ before: old, after: now, step, direction });
    else
      differences.push({
        rule: `${direction}-prefix-item-${old ? 'removed' : 'added'}`,
        ...pointersOf(before, after),
        step,
      });
  }
  if (before.items.length > 0 || after.items.length > 0)
    below.push({ before: before.items, after: after.items, step: '[]', direction });
  return { differences, below };
}

function compareDiscriminators(before: View, after: View): KeywordDifference[] {
  const [old, now] = [discriminatorOf(before), discriminatorOf(after)];
  if (!old && !now) return [];
  if (!old) return [{ rule: 'discriminator-added', is: `\`${now?.property}\`` }];
  if (!now) return [{ rule: 'discriminator-removed', was: `\`${old.property}\`` }];
  const found: KeywordDifference[] = [];
  const change = (rule: RuleId, words: { was?: string; is?: string }) => found.push({ rule, ...words });
  if (old.property !== now.property)
    change('discriminator-property-changed', { was: `\`${old.property}\``, is: `\`${now.property}\`` });
  const [oldValues, nowValues] = [mappingOf(old), mappingOf(now)];
  // Without a mapping the names of the schemas are the values, and a mapping may only spell that out.
  if (oldValues.size === 0 || nowValues.size === 0) return found;
  for (const [value, target] of nowValues) {
    if (!oldValues.has(value)) change('discriminator-value-added', { is: `“${value}”` });
    else if (oldValues.get(value) !== target) change('discriminator-value-changed', { is: `“${value}”` });
  }
  for (const value of oldValues.keys())
    if (!nowValues.has(value)) change('discriminator-value-removed', { was: `“${value}”` });
  return found;
}

type Discriminator = NonNullable<ModelSchema['discriminator']>;

function discriminatorOf({ parts }: View): Discriminator | undefined {
  return parts.find(({ discriminator }) => discriminator)?.discriminator;
}

/** Value ─▶ the last segment of what it stands for, which is the same however the reference is written. */
function mappingOf({ mapping, default: otherwise }: Discriminator): Map<string, string> {
  const all = [...mapping, ...(otherwise === undefined ? [] : [{ value: 'anything else', written: otherwise }])];
  return new Map(all.map(({ value, written }) => [value, written.slice(written.lastIndexOf('/') + 1)]));
}

function compareTexts(before: View, after: View): KeywordDifference[] {
  const isOther = (['title', 'description'] as const).some(
    (keyword) => textOf(before.parts, keyword) !== textOf(after.parts, keyword),
  );
  const examples = ({ parts }: View) => stable(parts.flatMap((part) => part.examples ?? []));
  return [
    ...(isOther ? [{ rule: 'text-changed' as const }] : []),
    ...(examples(before) === examples(after) ? [] : [{ rule: 'examples-changed' as const }]),
  ];
}
