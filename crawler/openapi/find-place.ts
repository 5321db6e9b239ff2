/**
 * Looking for a place in one document: by JSON pointer, or by the names that JSON Schema lets a schema give itself.
 */
import type { Followed } from './follow.ts';
import { toPointer, toTokens } from './json-pointer.ts';
import { isObject, member, type JsonObject } from './json-value.ts';

export function isReference(value: unknown): value is JsonObject & { readonly $ref: string } {
  return typeof member(value, '$ref') === 'string';
}

/** What was found at a pointer; `rest` is what lies beyond a reference on the way, and is empty at the end. */
type Place = { readonly value: unknown; readonly at: string; readonly rest: string };

/** Walks as far as the pointer leads: to its end, to an object that is a reference (with the rest), or null. */
export function find(document: unknown, pointer: string): Place | null {
  if (pointer !== '' && !pointer.startsWith('/')) return findAnchor(document, pointer);
  const tokens = toTokens(pointer);
  let value = document;
  for (const [index, token] of tokens.entries()) {
    const next: unknown = Array.isArray(value) && /^\d+$/.test(token) ? value[Number(token)] : member(value, token);
    if (next === undefined) {
      return isReference(value)
        ? { value, at: toPointer(tokens.slice(0, index)), rest: toPointer(tokens.slice(index)) }
        : null;
    }
    value = next;
  }
  return { value, at: pointer, rest: '' };
}

function findAnchor(document: unknown, name: string): Place | null {
  for (const { value, path } of walkObjects(document)) {
    if (member(value, '$anchor') === name || member(value, '$dynamicAnchor') === name)
      return { value, at: toPointer(path), rest: '' };
  }
  return null;
}

/**
 * The nearest object at or around a place that names itself with an `$id`: pointers within it start there
 * (JSON Schema 2020-12 Core section 8.2.1).
 */
export function resourceAround(document: JsonObject, path: readonly string[]): Followed | null {
  let value: unknown = document;
  let nearest: Followed | null = null;
  for (const [index, token] of path.entries()) {
    value = Array.isArray(value) ? value[Number(token)] : member(value, token);
    if (typeof member(value, '$id') === 'string') nearest = { value, pointer: toPointer(path.slice(0, index + 1)) };
  }
  return nearest;
}

/** A reference as it is meant in a schema that names itself, as an absolute address where that is possible. */
export function resolveId(reference: string, resource: Followed | null): string {
  const id = member(resource?.value, '$id');
  return typeof id === 'string' && URL.canParse(reference, id) ? new URL(reference, id).href : reference;
}

/** Every `$id`, and every anchor as `#name`. `text` is the document as published. */
export function collectNames(document: unknown, text: string): Set<string> {
  const names = new Set<string>();
  if (!/\$(?:id|anchor|dynamicAnchor)\b/.test(text)) return names;
  for (const { value } of walkObjects(document)) {
    const id = member(value, '$id');
    const anchors = [member(value, '$anchor'), member(value, '$dynamicAnchor')];
    if (typeof id === 'string') names.add(id);
    for (const anchor of anchors) if (typeof anchor === 'string') names.add(`#${anchor}`);
  }
  return names;
}

/** Every object of a document; its size was checked when it was parsed. */
function* walkObjects(document: unknown): Generator<{ value: JsonObject; path: readonly string[] }> {
  const open: { value: unknown; path: readonly string[] }[] = [{ value: document, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (isObject(value)) yield { value, path };
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, child] of Object.entries(value)) {
      if (typeof child === 'object' && child !== null) open.push({ value: child, path: [...path, name] });
    }
  }
}
