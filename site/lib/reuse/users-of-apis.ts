/**
 * Who uses which API, as relations say.
 */
import type { RelationRow } from '../../../schemas/snapshot.ts';

/**
 * By the id of an API: the organisations other than its own that use it themselves or whose services or systems do. A
 * relation that somebody disputes does not count, nor does a system that nobody has registered: whose it is is not known.
 */
export function usersOfApis(
  relations: Iterable<Pick<RelationRow, 'from' | 'kind' | 'to' | 'standing'>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const { from, kind, to, standing } of relations) {
    if (kind !== 'consumes' || standing === 'contradicted') continue;
    const user = organisationOf(from);
    if (user === null || user === organisationOf(to)) continue;
    users.set(to, (users.get(to) ?? new Set()).add(user));
  }
  return users;
}

/** Of `system:organisation/slug`, `organisation/slug` and `organisation:slug`; null where it is not in the catalogue. */
function organisationOf(node: string): string | null {
  const [, organisation = null] =
    /^(?:(?:\w+:)?([a-z0-9-]+)\/|organisation:([a-z0-9-]+)$)/.exec(node)?.filter(Boolean) ?? [];
  return organisation === '-' ? null : organisation;
}
