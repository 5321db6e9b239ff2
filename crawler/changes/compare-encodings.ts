/**
 * How the parts of two bodies are sent, and the parts of those parts (since OpenAPI 3.2). What is not said on both sides is
 * not compared: what holds instead depends on the schema.
 */
import type { ModelEncoding, ModelEncodings, ModelParameter } from '../../schemas/model.ts';
import { escapeToken } from '../openapi/json-pointer.ts';
import type { Direction } from './change.ts';
import type { Collector } from './collector.ts';

/** `place` says what the parts are of; the pointers are of that. */
type Whole = { readonly direction: Direction; readonly place: string; readonly before: string; readonly after: string };

type Part = { readonly was: ModelEncoding; readonly is: ModelEncoding; readonly name: string; readonly step: string };

export function compareEncodings(
  before: ModelEncodings,
  after: ModelEncodings,
  collector: Collector,
  { direction, place, before: oldPointer, after: newPointer }: Whole,
): void {
  for (const { was, is, name, step } of matchParts(before, after)) {
    const [old, now] = [`${oldPointer}/${step}`, `${newPointer}/${step}`];
    const whole = `${name} of ${place}`;
    const difference = { name: whole, place: '', before: old, after: now };
    compareTypes(was, is, collector, direction, difference);
    const [serialized, serializes] = [serializationOf(was), serializationOf(is)];
    if (serialized !== serializes)
      collector.add({ rule: 'part-serialization-changed', ...difference, was: serialized, is: serializes });
    if (headersOf(was) !== headersOf(is)) collector.add({ rule: 'part-headers-changed', ...difference });
    compareEncodings(was, is, collector, { direction, place: whole, before: old, after: now });
  }
}

function matchParts(before: ModelEncodings, after: ModelEncodings): Part[] {
  const now = new Map(after.encoding?.map((encoding) => [encoding.property, encoding]));
  const named = (before.encoding ?? []).flatMap((was): Part[] => {
    const { property } = was;
    const is = now.get(property);
    return is ? [{ was, is, name: `the part \`${property}\``, step: `encoding/${escapeToken(property)}` }] : [];
  });
  const first = (before.prefixEncoding ?? []).flatMap((was, index): Part[] => {
    const is = after.prefixEncoding?.[index];
    return is ? [{ was, is, name: `part ${index + 1}`, step: `prefixEncoding/${index}` }] : [];
  });
  const { itemEncoding: was } = before;
  const { itemEncoding: is } = after;
  const others = was && is ? [{ was, is, name: 'each other part', step: 'itemEncoding' }] : [];
  return [...named, ...first, ...others];
}

function compareTypes(
  { contentType: was }: ModelEncoding,
  { contentType: is }: ModelEncoding,
  collector: Collector,
  direction: Direction,
  difference: { readonly name: string; readonly place: string; readonly before: string; readonly after: string },
): void {
  if (was === undefined || is === undefined) return;
  const [old, now] = [typesOf(was), typesOf(is)];
  const lost = old.some((type) => !isAmong(type, now));
  const won = now.some((type) => !isAmong(type, old));
  const words = { was: `\`${was}\``, is: `\`${is}\`` };
  if (direction === 'request' ? lost : won)
    collector.add({ rule: `${direction}-part-media-type-changed`, ...difference, ...words });
  else if (lost || won)
    collector.add({
      rule: direction === 'request' ? 'request-part-media-type-added' : 'response-part-media-type-removed',
      ...difference,
      ...words,
    });
}

/** A list with commas, of which each may be a range (`image/*`). */
function typesOf(contentType: string): string[] {
  return contentType.split(',').map((type) => (type.split(';')[0] ?? '').trim().toLowerCase());
}

function isAmong(type: string, types: readonly string[]): boolean {
  const range = `${type.split('/')[0]}/*`;
  return types.some((other) => other === type || other === range || other === '*/*');
}

/** `style` and `explode` where they are said; a part without them is sent by its media type. */
function serializationOf({ style, explode }: ModelEncoding): string {
  const actual = style ?? 'form';
  if (style === undefined && explode === undefined) return 'by its media type';
  return `${actual}${(explode ?? actual === 'form') ? ', exploded' : ''}`;
}

function headersOf({ headers = [] }: ModelEncoding): string {
  const named = (header: ModelParameter) => `${header.name.toLowerCase()}${header.required ? ' (required)' : ''}`;
  return headers.map(named).toSorted().join('\n');
}
