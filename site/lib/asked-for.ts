/**
 * What the address of a page stands for in the snapshot. Pages are made only for what is there, so an address that stands
 * for nothing is a mistake of ours.
 */
import type { Snapshot } from '../snapshot.ts';
import type { VersionSummary } from '../snapshot-parts.ts';

/** `row`, which was looked up by `name`. Throws where there is none. */
export function askedFor<Row>(row: Row | undefined, name: string | undefined): Row {
  if (row === undefined) throw new Error(`A page of ${name ?? 'nothing'} was asked for, and the snapshot has none.`);
  return row;
}

/** The version of an API by the segment of its address. Throws where there is none. */
export function versionAt(
  snapshot: Pick<Snapshot, 'versionsOf'>,
  api: string,
  slug: string | undefined,
): VersionSummary {
  const version = snapshot.versionsOf(api).find((each) => each.slug === slug);
  return askedFor(version, `${api}, version ${slug}`);
}
