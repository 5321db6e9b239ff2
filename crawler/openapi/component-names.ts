import { decode } from './location.ts';
import { escapeToken, toTokens } from './json-pointer.ts';
import { members } from './json-value.ts';
import { isReference } from './find-place.ts';
import type { Parts, Target } from './parts.ts';
import type { Kind } from './shapes.ts';

type Found = Extract<Target, { status: 'found' }>;

/** Something from another file that gets a place among the components of the root. */
export type Move = { readonly kind: Kind; readonly section: string; readonly name: string; readonly target: Found };

export type ComponentNames = {
  /** The name under which a target stands in a section; the same for the same target, and free of clashes. */
  nameOf(kind: Kind, section: string, target: Found): string;
  /** The next target that was named and has no place yet. */
  nextMove(): Move | undefined;
};

/**
 * Names for moved objects. Where the root itself gives a target a name (`schemas: {Pet: {$ref: pet.yaml}}`) it keeps
 * that one; else it is called as at the end of its pointer, or as its file.
 */
export function createComponentNames(
  root: string,
  parts: Parts,
  sectionOf: (kind: Kind) => string | null,
): ComponentNames {
  const named = new Map<string, string>();
  const taken = new Map<string, Set<string>>();
  const moves: Move[] = [];
  for (const section of new Set(kinds.flatMap((kind) => sectionOf(kind) ?? []))) {
    const { location, pointer, value } = openSection(section, root, parts);
    taken.set(section, new Set(members(value).map(([name]) => name)));
    for (const [name, entry] of members(value)) {
      const target = targetOf(entry, name);
      if (target && !named.has(keyOf(section, target))) named.set(keyOf(section, target), name);
    }

    function targetOf(entry: unknown, name: string): Pick<Found, 'location' | 'pointer'> | null {
      // What a file offers as a whole section has its name there already.
      if (location !== root)
        return isReference(entry) ? null : { location, pointer: `${pointer}/${escapeToken(name)}` };
      if (!isReference(entry) || entry.$ref.startsWith('#') || Object.keys(entry).length > 1) return null;
      const target = parts.resolve(root, entry.$ref);
      return target.status === 'found' ? target : null;
    }
  }

  return {
    nameOf(kind, section, target) {
      const key = keyOf(section, target);
      const known = named.get(key);
      if (known !== undefined) return known;
      const inSection = taken.get(section) ?? new Set();
      const name = freeName(readableName(target), inSection);
      inSection.add(name);
      taken.set(section, inSection);
      named.set(key, name);
      moves.push({ kind, section, name, target });
      return name;
    },
    nextMove: () => moves.shift(),
  };
}

/** A section of the root, which may be, or lie in, another file. */
function openSection(section: string, root: string, parts: Parts): Pick<Found, 'location' | 'pointer' | 'value'> {
  const found = parts.resolve(root, `#${section}`);
  const here = found.status === 'found' ? found : { location: root, pointer: section, value: undefined };
  if (!isReference(here.value) || here.location !== root) return here;
  const target = parts.resolve(root, here.value.$ref);
  return target.status === 'found' ? target : here;
}

/** Every kind that some version keeps in a section. */
const kinds: readonly Kind[] = [
  'schema',
  'response',
  'parameter',
  'example',
  'requestBody',
  'header',
  'securityScheme',
  'link',
  'callback',
  'sharedPathItem',
  'mediaType',
];

function keyOf(section: string, { location, pointer }: Pick<Found, 'location' | 'pointer'>): string {
  return `${section} ${location}#${pointer}`;
}

function readableName({ location, pointer }: Found): string {
  const last = toTokens(pointer).at(-1);
  const fileName = decode(location.split('/').at(-1) ?? '').replace(/\.(?:ya?ml|json)(?:\?.*)?$/i, '');
  // The specification allows these characters in names of components, and no others.
  const allowed = (last ?? fileName).replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^_+|_+$/g, '');
  return allowed.slice(0, 100) || 'part';
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}_${number}`)) return `${wanted}_${number}`;
}
