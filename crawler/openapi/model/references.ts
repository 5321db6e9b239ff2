/**
 * Where references within one bundled document lead: by JSON pointer, or by a name that a schema gives itself.
 */
import { escapeToken, toTokens } from '../json-pointer.ts';
import { isObject, member, type JsonObject } from '../json-value.ts';
import { resolveId, resourceAround } from '../find-place.ts';
import { decodeFragment, valueAt, type Followed } from '../follow.ts';

export type References = {
  /** The place a `$ref` that stands at `from` names, without following it further; null where there is nothing. */
  find(reference: string, from: string): Followed | null;
  /** The schema that a value of a discriminator’s mapping names: a component or a reference. */
  findMapped(written: string, from: string): Followed | null;
};

export function createReferences(document: JsonObject): References {
  let collected: ReadonlyMap<string, Followed> | null = null;
  const named = (name: string): Followed | null => (collected ??= collectNames(document)).get(name) ?? null;

  function find(reference: string, from: string): Followed | null {
    const hash = reference.indexOf('#');
    const base = hash === -1 ? reference : reference.slice(0, hash);
    const fragment = hash === -1 ? '' : decodeFragment(reference.slice(hash + 1));
    if (base === '') return findWithin({ value: document, pointer: '' }, fragment) ?? findInResource(fragment, from);
    const resource = named(base) ?? named(resolveId(base, resourceAround(document, toTokens(from))));
    return named(reference) ?? (resource && findWithin(resource, fragment));
  }

  function findWithin({ value, pointer }: Followed, fragment: string): Followed | null {
    if (fragment !== '' && !fragment.startsWith('/')) return named(`#${fragment}`);
    const found = valueAt(value, fragment);
    return found === undefined ? null : { value: found, pointer: `${pointer}${fragment}` };
  }

  function findInResource(fragment: string, from: string): Followed | null {
    const resource = resourceAround(document, toTokens(from));
    return resource && findWithin(resource, fragment);
  }

  return {
    find,
    findMapped(written, from) {
      for (const section of ['components/schemas', 'definitions']) {
        const pointer = `/${section}/${escapeToken(written)}`;
        const value = valueAt(document, pointer);
        if (value !== undefined) return { value, pointer };
      }
      return /[/#]/.test(written) ? find(written, from) : null;
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
    for (const [name, child] of Object.entries(value).toReversed()) {
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
