/**
 * Where references within one bundled document lead: by JSON pointer, or by a name that a schema gives itself.
 */
import { escapeToken } from '../json-pointer.ts';
import { isObject, member, type JsonObject } from '../json-value.ts';
import { decodeFragment, valueAt, type Followed } from '../follow.ts';

export type References = {
  /** The place a `$ref` names, without following it further; null where there is nothing. */
  find(reference: string): Followed | null;
  /** The schema that a value of a discriminator’s mapping names: a component or a reference. */
  findMapped(written: string): Followed | null;
};

export function createReferences(document: JsonObject): References {
  let names: ReadonlyMap<string, Followed> | null = null;
  const find = (reference: string): Followed | null => {
    const fragment = reference.startsWith('#') ? decodeFragment(reference.slice(1)) : null;
    if (fragment === '') return { value: document, pointer: '' };
    if (fragment?.startsWith('/')) {
      const value = valueAt(document, fragment);
      return value === undefined ? null : { value, pointer: fragment };
    }
    names ??= collectNames(document);
    return names.get(fragment === null ? reference : `#${fragment}`) ?? null;
  };
  return {
    find,
    findMapped(written) {
      for (const section of ['components/schemas', 'definitions']) {
        const pointer = `/${section}/${escapeToken(written)}`;
        const value = valueAt(document, pointer);
        if (value !== undefined) return { value, pointer };
      }
      return /[/#]/.test(written) ? find(written) : null;
    },
  };
}

/** Every `$id`, and every anchor as `#name`; the first of equal ones counts. */
function collectNames(document: JsonObject): Map<string, Followed> {
  const names = new Map<string, Followed>();
  const open: Followed[] = [{ value: document, pointer: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, pointer } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (isObject(value)) {
      const own = [member(value, '$id'), anchor(value, '$anchor'), anchor(value, '$dynamicAnchor')];
      for (const name of own) if (typeof name === 'string' && !names.has(name)) names.set(name, next);
    }
    for (const [name, child] of Object.entries(value)) {
      if (typeof child === 'object' && child !== null)
        open.push({ value: child, pointer: `${pointer}/${escapeToken(name)}` });
    }
  }
  return names;
}

function anchor(value: JsonObject, keyword: string): string | undefined {
  const name = value[keyword];
  return typeof name === 'string' ? `#${name}` : undefined;
}
