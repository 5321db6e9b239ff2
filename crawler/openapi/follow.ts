import { toTokens } from './json-pointer.ts';
import { member, type JsonObject } from './json-value.ts';
import { isReference } from './find-place.ts';

/** A value of a bundled document and where it stands. */
export type Followed = { readonly value: unknown; readonly pointer: string };

/** What a value stands for: itself, or what its internal reference leads to in the end; undefined when that is nothing. */
export function follow(document: JsonObject, value: unknown, pointer: string): Followed {
  let at: Followed = { value, pointer };
  for (let hops = 0; isReference(at.value); hops++) {
    if (hops === MOST_HOPS || !at.value.$ref.startsWith('#')) return { value: undefined, pointer: at.pointer };
    const next = decodeFragment(at.value.$ref.slice(1));
    at = { value: valueAt(document, next), pointer: next };
  }
  return at;
}

export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const token of toTokens(pointer)) value = Array.isArray(value) ? value[Number(token)] : member(value, token);
  return value;
}

const MOST_HOPS = 32;

/** The fragment of a reference as the JSON pointer or name it stands for. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    // A lone % stands for itself.
    return fragment;
  }
}
