/**
 * Whom to ask about what has no contact of its own, an organisation or a source: the teams that what it publishes names.
 */
import type { Contact } from '../../../schemas/facts.ts';
import type { Snapshot } from '../../snapshot.ts';

type Published = Pick<Snapshot, 'belongingTo' | 'contactOf'>;

/** Nobody looks through more than these for the right one. */
const MOST = 3;

/** Of an organisation, or of one of its sources; where nothing of the source names anybody, of all that the organisation has. */
export function commonContacts(published: Published, organisation: string, source?: string): Contact[] {
  const own = published.belongingTo(organisation);
  const named = (of: typeof own) => mostNamed(of.map(({ id }) => published.contactOf(id)));
  const ofSource = source === undefined ? [] : named(own.filter((each) => each.source === source));
  return ofSource.length > 0 ? ofSource : named(own);
}

/** Those that most name come first. What nobody can be reached by is none. */
function mostNamed(contacts: readonly (Contact | null)[]): Contact[] {
  const reachable = contacts.filter((contact) => contact !== null && (contact.email ?? contact.url) !== undefined);
  const alike = Map.groupBy(reachable as readonly Contact[], ({ email, url }) => (email ?? url ?? '').toLowerCase());
  return [...alike.values()]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST)
    .flatMap(([contact]) => contact ?? []);
}
