import type { DescriptionFiles } from '../analysis.ts';
import type { Limits } from '../../schemas/estate.ts';
import { decodeText } from './decode-text.ts';
import { collectNames, find, isReference, resolveId, resourceAround } from './find-place.ts';
import { member, type JsonObject } from './json-value.ts';
import { beside, decode, nameOf, resolveLocation } from './location.ts';
import { parseDocument, type ParsedDocument } from './parse-document.ts';

type Readable = Extract<ParsedDocument, { ok: true }>;

/** Where a reference leads. `found` is at its final place: aliases of aliases were followed. */
export type Target =
  | {
      readonly status: 'found';
      readonly location: string;
      readonly pointer: string;
      readonly value: unknown;
      /** Whether the root was taken although the reference, written in a part, means that part. */
      readonly assumedRoot: boolean;
    }
  /** It names a schema of the root by its `$id` or `$anchor`: to be left as it is. */
  | { readonly status: 'named' }
  | { readonly status: 'text'; readonly location: string; readonly text: string }
  /** The file was not loaded yet. */
  | { readonly status: 'needed' }
  | { readonly status: 'outside' | 'missing' | 'unreadable' | 'no-pointer' | 'cycle'; readonly reason: string };

/** The files of one description, parsed at most once each. */
export type Parts = {
  /** Follows a reference written in the file at `base`. */
  resolve(base: string, reference: string): Target;
  /** Whether a reference at a place of the root leads to a schema in there by way of the `$id` around the place. */
  isEmbedded(root: JsonObject, path: readonly string[], reference: string): boolean;
  /** The file at a location, where it was parsed. */
  document(location: string): Readable | null;
  /** Locations asked for so far, missing ones included, the root first. */
  used(): string[];
  needed(): string[];
};

/** `root` was parsed before; the other files are parsed when a reference first leads to them. */
export function openParts({ root, files }: DescriptionFiles, document: Readable, limits: Limits): Parts {
  const parts = new Map<string, Part>([[root, { status: 'read', document }]]);
  const needed = new Set<string>();
  const resolved = new Map<string, Target>();
  let names: ReadonlySet<string> | null = null;
  const self = selfOf(document.value);

  return {
    resolve: (base, reference) => resolve(base, reference, []),
    isEmbedded,
    document(location) {
      const part = parts.get(location);
      return part?.status === 'read' ? part.document : null;
    },
    used: () => [...parts.keys()],
    needed: () => [...needed],
  };

  function isEmbedded(from: JsonObject, path: readonly string[], reference: string): boolean {
    names ??= collectNames(document.value, document.text);
    const resource = names.size === 0 ? null : resourceAround(from, path);
    if (resource === null) return false;
    const [address = '', fragment = ''] = reference.split('#');
    if (address !== '') return names.has(resolveId(address, resource));
    return find(from, decode(fragment)) === null && find(resource.value, decode(fragment)) !== null;
  }

  function resolve(base: string, reference: string, trail: readonly string[]): Target {
    const key = `${base} ${reference}`;
    const known = resolved.get(key);
    if (known) return known;
    const target = endOf(trail, key) ?? followFrom(base, reference, [...trail, key]);
    // What was found in the middle of a chain is only true for that chain.
    if (trail.length === 0) resolved.set(key, target);
    return target;
  }

  function followFrom(base: string, reference: string, trail: readonly string[]): Target {
    if (isNamedInRoot(base, reference)) return { status: 'named' };
    const place = resolveLocation(base, self === null ? reference : (beside(self, root, reference) ?? reference));
    if (place.status === 'outside') return place;
    const target = locate(place.location, place.pointer, trail);
    if (target.status === 'no-pointer' && place.location === base && base !== root) {
      const inRoot = locate(root, place.pointer, trail);
      return inRoot.status === 'found' ? { ...inRoot, assumedRoot: true } : target;
    }
    return target;
  }

  function locate(location: string, pointer: string, trail: readonly string[]): Target {
    const part = read(location);
    if (part.status === 'text') return { status: 'text', location, text: part.text };
    if (part.status !== 'read') return part;
    const found = find(part.document.value, pointer);
    if (!found) return { status: 'no-pointer', reason: `${nameOf(location)} has nothing at #${pointer}` };
    const { value, rest, at } = found;
    const here: Target = { status: 'found', location, pointer: at, value, assumedRoot: false };
    // An object that has more than a reference is an object of its own, unless the pointer leads through it.
    if (!isReference(value) || (rest === '' && Object.keys(value).length > 1)) return here;
    const end = rest === '' ? null : endOf(trail, `${location}#${pointer}`);
    if (end) return end;
    const next = resolve(location, value.$ref, trail);
    // Aliases in the root keep their names, but must end somewhere.
    if (rest === '' && location === root) return next.status === 'cycle' ? next : here;
    return next.status === 'found' && rest !== ''
      ? locate(next.location, next.pointer + rest, [...trail, `${location}#${pointer}`])
      : next;
  }

  function read(location: string): Part {
    const known = parts.get(location);
    if (known) return known;
    if (parts.size >= limits.parts)
      return { status: 'missing', reason: `we read at most ${limits.parts} files for one description` };
    const file = files.get(location);
    if (file === undefined) {
      needed.add(location);
      return { status: 'needed' };
    }
    const part = toPart(location, file);
    parts.set(location, part);
    return part;
  }

  function toPart(location: string, file: Uint8Array | { readonly missing: string }): Part {
    if (!(file instanceof Uint8Array)) return { status: 'missing', reason: file.missing };
    if (/\.(?:md|markdown|txt)(?:\?|$)/i.test(location)) return { status: 'text', text: decodeText(file).text };
    const parsed = parseDocument(file, limits, nameOf(location));
    return parsed.ok ? { status: 'read', document: parsed } : { status: 'unreadable', reason: describeFailure(parsed) };
  }

  /** JSON Schema lets a schema name itself; such names in the root are references that need no file. */
  function isNamedInRoot(base: string, reference: string): boolean {
    const [address = '', fragment = ''] = reference.split('#');
    if (address === '' && (fragment === '' || fragment.startsWith('/'))) return false;
    names ??= collectNames(document.value, document.text);
    if (names.size === 0) return false;
    if (address === '') return base === root && names.has(`#${fragment}`);
    return names.has(address) || (URL.canParse(address, base) && names.has(new URL(address, base).href));
  }
}

/** The address that the root gives itself (`$self`, OpenAPI 3.2), where it is a whole one. */
function selfOf(document: unknown): string | null {
  const self = member(document, '$self');
  return typeof self === 'string' && /^https?:/i.test(self) && URL.canParse(self) ? self : null;
}

type Part =
  | { readonly status: 'read'; readonly document: Readable }
  | { readonly status: 'text'; readonly text: string }
  | { readonly status: 'needed' }
  | { readonly status: 'missing' | 'unreadable'; readonly reason: string };

const LONGEST_CHAIN = 32;

/** Why a chain of references goes no further, if it does not. */
function endOf(trail: readonly string[], next: string): Target | null {
  if (trail.includes(next)) return { status: 'cycle', reason: 'it leads back to itself' };
  return trail.length < LONGEST_CHAIN
    ? null
    : { status: 'cycle', reason: `it leads through more than ${LONGEST_CHAIN} other references` };
}

function describeFailure({ failure }: Extract<ParsedDocument, { ok: false }>): string {
  return failure.line === undefined
    ? failure.message
    : `${failure.message.replace(/\.$/, '')}, on line ${failure.line}.`;
}
