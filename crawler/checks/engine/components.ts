import { decodeFragment } from '../../openapi/follow.ts';
import { escapeToken } from '../../openapi/json-pointer.ts';
import { items, members } from '../../openapi/json-value.ts';
import type { Model } from '../../../schemas/model.ts';
import type { Facts, Subject } from './facts.ts';
import type { SchemaIndex } from './index-schemas.ts';
import { once } from './once.ts';
import type { Walked } from './walk-description.ts';

/** A shared object with its name. */
export type ComponentFact = { readonly pointer: string; readonly section: string; readonly name: string };

/** What can be referred to, in all versions. Security schemes are used by name. */
export function listComponents({ document }: Pick<Facts, 'document'>): ComponentFact[] {
  const sections = [
    ...members(document['components']).map(([name, map]) => [`/components/${escapeToken(name)}`, map] as const),
    ...['definitions', 'parameters', 'responses', 'securityDefinitions'].map(
      (name) => [`/${name}`, document[name]] as const,
    ),
  ];
  return sections
    .filter(([section]) => !section.includes('/x-'))
    .flatMap(([section, map]) =>
      members(map)
        .filter(([name]) => !name.startsWith('x-'))
        .map(([name]) => ({ pointer: `${section}/${escapeToken(name)}`, section, name })),
    );
}

/**
 * Whether something refers to a component: by a reference at or below it, as a security scheme, as a form that a
 * discriminator chooses, by a name that a schema gives itself, or from plain data. The last ones are looked for only when
 * there is no other sign of use: each looks through the whole text.
 */
export function createUse(
  { document, text, model, operations }: Subject,
  { references }: Walked,
  having: SchemaIndex['having'],
) {
  const distinct = new Set(references.map(({ reference }) => reference));
  const used = new Set(Array.from(distinct, componentOf));
  for (const { value } of [{ value: document }, ...operations]) {
    for (const requirement of items(value['security'])) {
      for (const [name] of members(requirement)) {
        used.add(`/components/securitySchemes/${escapeToken(name)}`);
        used.add(`/securityDefinitions/${escapeToken(name)}`);
      }
    }
  }
  const hidden = once(() => {
    const { references, hasOwnNames } = signsIn(text);
    return { pointers: new Set([...listChosen(model, having), ...Array.from(references, componentOf)]), hasOwnNames };
  });
  return (section: string, name: string): boolean => {
    const pointer = `${section}/${escapeToken(name)}`;
    if (used.has(pointer) || hidden().pointers.has(pointer)) return true;
    return isSchemas(section) && hidden().hasOwnNames;
  };
}

function isSchemas(section: string): boolean {
  return section === '/components/schemas' || section === '/definitions';
}

/** The pointer of the component that a reference leads into. */
function componentOf(reference: string): string {
  const short = reference.slice(0, 1000);
  const [, root = '', section = '', name = ''] = (short.includes('%') ? decodeFragment(short) : short).split('/', 4);
  return root === 'components' ? `/${root}/${section}/${name}` : `/${root}/${section}`;
}

/** The pointers of the schemas that a discriminator may choose. */
function listChosen({ schemas }: Model, having: SchemaIndex['having']): string[] {
  const isChoosing = (index: number) => schemas[schemas[index]?.ref ?? index]?.discriminator !== undefined;
  const named = having('discriminator').flatMap(({ schema }) =>
    (schema.discriminator?.mapping ?? []).map((each) => schemas[each.schema ?? -1]?.pointer ?? ''),
  );
  // Whatever extends a schema with a discriminator may be what it chooses, without being named by it.
  const extending = having('allOf').filter(({ schema }) => schema.allOf?.some(isChoosing) === true);
  return [...named, ...extending.map(({ pointer }) => pointer)];
}

/** Every reference within the document, whatever it stands in, and whether anything gives itself a name. */
function signsIn(text: string): { references: Set<string>; hasOwnNames: boolean } {
  const references = new Set<string>();
  let hasOwnNames = false;
  // A single character is found ten times faster than a word.
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at + 1)) {
    if (text.startsWith(REFERENCE, at - 1)) {
      const start = at - 1 + REFERENCE.length;
      references.add(text.slice(start, text.indexOf('"', start)));
    } else {
      hasOwnNames ||= ownNames.some((keyword) => text.startsWith(keyword, at - 1));
    }
  }
  return { references, hasOwnNames };
}

const REFERENCE = '"$ref":"#';
const ownNames = ['"$id":', '"$anchor":', '"$dynamicAnchor":'];
