import type { Snapshot } from '../../snapshot.ts';
import type { ContactOf } from './data.ts';

/** Whom to tell about a node: its own contact, else the website of its organisation, else nobody. */
export function contactsIn({
  thingById,
  apiById,
  organisationById,
  contactOf,
}: Pick<Snapshot, 'thingById' | 'apiById' | 'organisationById' | 'contactOf'>): ContactOf {
  return ({ id, organisation }) => {
    const own = apiById.has(id) ? contactOf(id) : (thingById.get(id)?.contact ?? null);
    if (own?.email || own?.url || own?.name) return own;
    const website = organisationById.get(organisation ?? '')?.url;
    return website ? { url: website } : null;
  };
}
