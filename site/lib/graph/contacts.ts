import type { Snapshot } from '../../snapshot.ts';
import type { ContactOf } from './data.ts';

/** Whom to tell about a node: its own contact, else the website of its organisation, else nobody. */
export function contactsIn({
  organisationById,
  contactOf,
}: Pick<Snapshot, 'organisationById' | 'contactOf'>): ContactOf {
  return ({ id, organisation }) => {
    const own = contactOf(id);
    if (own?.email || own?.url || own?.name) return own;
    const website = organisationById.get(organisation ?? '')?.url;
    return website ? { url: website } : null;
  };
}
