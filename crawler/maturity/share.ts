import type { Share } from '../../schemas/maturity.ts';
import type { NodeId } from '../../schemas/relations.ts';

/** As many of those that fall short as a person would go through. */
const MOST_MISSING = 20;

/** How many of these meet a condition. */
export function share<T extends { readonly id: NodeId }>(
  condition: string,
  all: readonly T[],
  meets: (one: T) => boolean,
): Share {
  const missing = all.filter((one) => !meets(one)).map(({ id }) => id);
  return {
    condition,
    met: all.length - missing.length,
    of: all.length,
    missing: missing.toSorted().slice(0, MOST_MISSING),
  };
}

/** Whether there are any, and all of them do. */
export function isWhole({ met, of }: Share): boolean {
  return of > 0 && met === of;
}

/** `1 system`, `2 systems` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
