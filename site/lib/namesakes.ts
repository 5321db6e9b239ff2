/**
 * APIs that their publisher calls by one name. What tells them apart for a reader is the file each was read from.
 */
import type { ApiRow } from '../../schemas/snapshot.ts';

/** The ids of APIs whose organisation has another one of the same name. */
export function namesakes(apis: readonly Pick<ApiRow, 'id' | 'organisation' | 'name'>[]): ReadonlySet<string> {
  const groups = Map.groupBy(apis, ({ organisation, name }) => `${organisation} ${name.toLowerCase()}`);
  return new Set([...groups.values()].filter(({ length }) => length > 1).flatMap((group) => group.map(({ id }) => id)));
}
