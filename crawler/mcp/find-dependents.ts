/**
 * What depends on a node, directly and through others: as the portal counts it on the page of what depends on it.
 */
import type { RelationKind, RelationStanding } from '../../schemas/relations.ts';
import type { Published } from '../publish/read-published.ts';

export type FoundDependent = {
  readonly id: string;
  /** How it is related to the first of those between it and what is asked about, or to that itself. */
  readonly kind: RelationKind;
  readonly standing: RelationStanding;
};

export type FoundDependents = {
  /** Each once, the nearest first. */
  readonly found: readonly FoundDependent[];
  readonly direct: number;
  /** How many there are of each kind. */
  readonly counts: Readonly<Record<string, number>>;
  /** The nodes between one of them and what is asked about, the nearest to it first. */
  between(id: string): string[];
};

/** Costs time in proportion to what is found. What depends on itself through others is not its own dependent. */
export function findDependents({ needing }: Pick<Published, 'needing'>, start: string): FoundDependents {
  const found = new Map<string, FoundDependent & { readonly needs: string }>();
  const counts: Record<string, number> = {};
  let direct = 0;
  const queue = [start];
  for (const needs of queue) {
    for (const { node: id, kind, standing } of needing(needs)) {
      if (id === start || found.has(id)) continue;
      found.set(id, { id, kind, standing, needs });
      queue.push(id); // which the loop goes on to
      if (needs === start) direct++;
      counts[kindOf(id)] = (counts[kindOf(id)] ?? 0) + 1;
    }
  }
  return {
    found: [...found.values()],
    direct,
    counts,
    between(id) {
      const way: string[] = [];
      for (let at = found.get(id)?.needs; at !== undefined && at !== start; at = found.get(at)?.needs) way.push(at);
      return way;
    },
  };
}

/** The kind is what stands before the colon of an id, if anything does: see `NodeId`. */
function kindOf(id: string): string {
  return /^(service|system|dataset|organisation):/.exec(id)?.[1] ?? 'api';
}
