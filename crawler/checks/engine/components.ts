import { decodeFragment } from '../../openapi/follow.ts';
import { escapeToken } from '../../openapi/json-pointer.ts';
import { members } from '../../openapi/json-value.ts';
import type { Facts, Subject } from './facts.ts';

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
 * discriminator chooses, or by a name that a schema gives itself.
 */
export function createUse({ document, text, model, operations }: Subject): (section: string, name: string) => boolean {
  const used = new Set<string>();
  for (const reference of referencesIn(text)) {
    const [, root = '', section = '', name = ''] = decodeFragment(reference).split('/', 4);
    used.add(root === 'components' ? `/${root}/${section}/${name}` : `/${root}/${section}`);
  }
  for (const { value } of [{ value: document }, ...operations]) {
    for (const requirement of Array.isArray(value['security']) ? (value['security'] as unknown[]) : []) {
      for (const [name] of members(requirement)) {
        used.add(`/components/securitySchemes/${escapeToken(name)}`);
        used.add(`/securityDefinitions/${escapeToken(name)}`);
      }
    }
  }
  const chosen = new Set<string>();
  for (const { discriminator } of model.schemas)
    for (const { schema } of discriminator?.mapping ?? [])
      chosen.add((schema === undefined ? undefined : model.schemas[schema])?.pointer ?? '');
  // Whatever extends a schema with a discriminator may be what it chooses, without being named by it.
  for (const [index, { allOf = [] }] of model.schemas.entries()) {
    const isForm = allOf.some((parent) => {
      const target = model.schemas[model.schemas[parent]?.ref ?? parent];
      return target?.discriminator !== undefined;
    });
    if (isForm) chosen.add(model.schemas[index]?.pointer ?? '');
  }
  const isNamed = /"\$(?:id|anchor|dynamicAnchor)":/.test(text);
  return (section, name) => {
    const pointer = `${section}/${escapeToken(name)}`;
    return used.has(pointer) || chosen.has(pointer) || (isNamed && section.endsWith('chemas'));
  };
}

/** What follows the # of every reference within the document, each once. */
function referencesIn(text: string): Set<string> {
  const found = new Set<string>();
  for (let at = text.indexOf(START); at !== -1; at = text.indexOf(START, at + 1)) {
    const start = at + START.length;
    found.add(text.slice(start, text.indexOf('"', start)).replaceAll('\\/', '/'));
  }
  return found;
}

const START = '"$ref":"#';
