/**
 * The media types of two bodies. Parameters of a media type (`; charset=utf-8`) mean nothing for what is in it.
 */
import type { ModelContent } from '../../schemas/model.ts';
import type { Direction } from './change.ts';
import type { Collector } from './collector.ts';
import { compareEncodings } from './compare-encodings.ts';
import { stable } from './compare-keywords.ts';

export function compareContent(
  before: readonly ModelContent[],
  after: readonly ModelContent[],
  collector: Collector,
  direction: Direction,
  place: string,
): void {
  const { matched, removed, added } = matchContent(before, after);
  const inPlace = place === '' ? '' : `in ${place}`;
  for (const [old, now] of matched) {
    for (const { was, is, name } of matchSchemas(old, now, place))
      collector.addSchemas(nodeOf(was), nodeOf(is), direction, { name, place: inPlace });
    compareEncodings(old, now, collector, { direction, place, before: old.pointer, after: now.pointer });
    if (stable(valuesOf(old)) !== stable(valuesOf(now)))
      collector.add({ rule: 'examples-changed', name: place, place: '', before: old.pointer, after: now.pointer });
  }
  for (const { mediaType, pointer } of removed)
    collector.add({
      rule: `${direction}-media-type-removed`,
      name: `\`${mediaType}\``,
      place: inPlace,
      before: pointer,
    });
  for (const { mediaType, pointer } of added)
    collector.add({ rule: `${direction}-media-type-added`, name: `\`${mediaType}\``, place: inPlace, after: pointer });
}

/** That of the whole body with that of the whole, that of each item with that of each; any other pair where neither is on both sides. */
function matchSchemas(before: ModelContent, after: ModelContent, place: string): Pair[] {
  const whole = { was: before.schema, is: after.schema, name: place };
  const item = { was: before.itemSchema, is: after.itemSchema, name: `each part of ${place}` };
  const both = [whole, item].filter(({ was, is }) => was !== undefined && is !== undefined);
  if (both.length > 0) return both;
  return [{ was: before.schema ?? before.itemSchema, is: after.schema ?? after.itemSchema, name: place }];
}

type Pair = { was: number | undefined; is: number | undefined; name: string };

export function nodeOf(index: number | undefined): number[] {
  return index === undefined ? [] : [index];
}

function valuesOf({ examples }: ModelContent): unknown[] {
  return examples.map(({ value, externalValue, serialized }) => [value, externalValue, serialized]);
}

type Matching = {
  readonly matched: readonly (readonly [ModelContent, ModelContent])[];
  readonly removed: readonly ModelContent[];
  readonly added: readonly ModelContent[];
};

/** By name first. What names no media type at all (2.0) stands for any. */
function matchContent(before: readonly ModelContent[], after: readonly ModelContent[]): Matching {
  const matched: [ModelContent, ModelContent][] = [];
  const removed: ModelContent[] = [];
  const waiting = new Map(after.map((content) => [essence(content.mediaType), content]));
  for (const old of before) {
    const key = essence(old.mediaType);
    const now = waiting.get(key);
    if (now) {
      matched.push([old, now]);
      waiting.delete(key);
    } else removed.push(old);
  }
  const added = [...waiting.values()];
  const [lost] = removed;
  const [found] = added;
  const isUnnamed = [lost, found].some((content) => content?.mediaType === '*/*');
  if (!lost || !found || !isUnnamed) return { matched, removed, added };
  return { matched: [...matched, [lost, found]], removed: removed.slice(1), added: [] };
}

function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}
