/**
 * The teams and people of a `catalog-info.yaml`, whom to ask about what they own:
 * https://backstage.io/docs/features/software-catalog/descriptor-format#kind-group
 */
import type { Contact } from '../../../schemas/facts.ts';
import type { Stated } from '../../metadata.ts';
import { cleanName, emailAddress } from '../../openapi/clean-text.ts';
import { member, type JsonObject } from '../../openapi/json-value.ts';
import { stated } from '../facts.ts';

/** Whom to ask, by what `spec.owner` says; null where the file does not introduce the owner. */
export type ContactOf = (owner: unknown) => Stated<Contact> | null;

type Entity = { readonly document: JsonObject; readonly index: number };

export function ownersIn(entities: readonly Entity[]): ContactOf {
  const contacts = new Map<string, Stated<Contact>>();
  for (const { document, index } of entities) {
    const kind = String(document['kind']).toLowerCase();
    const id = cleanName(member(document['metadata'], 'name'), 100)?.toLowerCase();
    if ((kind !== 'group' && kind !== 'user') || id === undefined) continue;
    const profile = member(document['spec'], 'profile');
    const name =
      cleanName(member(profile, 'displayName'), 200) ?? cleanName(member(document['metadata'], 'title'), 200);
    const email = emailAddress(member(profile, 'email'));
    if (name === null && email === null) continue;
    const contact = stated({ ...(name && { name }), ...(email && { email }) }, { pointer: `/${index}/spec/profile` });
    if (contact !== null) contacts.set(`${kind}:${id}`, contact);
  }
  return (owner) => {
    const [, kind = 'group', id = ''] =
      /^(?:(group|user):)?(?:default\/)?([^/:]+)$/.exec(cleanName(owner)?.toLowerCase() ?? '') ?? [];
    return contacts.get(`${kind}:${id}`) ?? null;
  };
}

/** The name in a reference to an entity, `group:default/tide-team`. */
export function entityName(reference: unknown): string | null {
  return cleanName(reference)?.replace(/^(?:[a-z]+:)?(?:default\/)?/i, '') ?? null;
}
