/**
 * Everything that differs between two schemas and below them, nearest first. Pairs of schemas that are equal with all
 * that is below them are found out once and never walked again, however many operations lead to them.
 */
import type { Direction } from './change.ts';
import type { Below, Comparison, SchemaComparer } from './compare-schemas.ts';
import type { Node } from './schema-view.ts';

export type WalkedDifference = Comparison['differences'][number] & {
  /** The steps that lead to it, its own included: `.address.lines[]`; empty at the root. */
  readonly path: string;
};

export type SchemaWalk = (before: Node, after: Node, direction: Direction) => WalkedDifference[];

/** More pairs than honest descriptions have together: what is behind them is left out. */
const MOST_PAIRS = 500_000;

type Visit = {
  readonly before: Node;
  readonly after: Node;
  readonly direction: Direction;
  readonly path: string;
  readonly key: string;
};

export function createSchemaWalk(comparer: SchemaComparer): SchemaWalk {
  const equal = new Set<string>();
  /** A comparison is made once, and walked by many operations. */
  const keys = new WeakMap<Below, string>();
  const keyOfBelow = (below: Below): string => {
    const key = keys.get(below) ?? keyOf(below);
    keys.set(below, key);
    return key;
  };
  let pairs = 0;

  return (before, after, direction) => {
    const found: WalkedDifference[] = [];
    const leadsFrom = new Map<string, string[]>();
    const different: string[] = [];
    const open: Visit[] = [{ before, after, direction, path: '', key: keyOf({ before, after, direction }) }];
    const seen = new Set<string>();
    for (let index = 0; index < open.length; index++) {
      const next = open[index]!; // the loop ends before
      if (seen.has(next.key) || equal.has(next.key)) continue;
      if (pairs++ >= MOST_PAIRS) return found;
      seen.add(next.key);
      const { differences, below } = comparer.compare(next.before, next.after, next.direction);
      for (const difference of differences) found.push({ ...difference, path: `${next.path}${difference.step}` });
      if (differences.length > 0) different.push(next.key);
      for (const pair of below) {
        const key = keyOfBelow(pair);
        if (equal.has(key)) continue;
        const parents = leadsFrom.get(key);
        if (parents) parents.push(next.key);
        else leadsFrom.set(key, [next.key]);
        if (seen.has(key)) continue;
        const { before, after, direction, step } = pair;
        open.push({ before, after, direction, path: `${next.path}${step}`, key });
      }
    }
    for (const key of equalOf(seen, different, leadsFrom)) equal.add(key);
    return found;
  };
}

/** All pairs that were seen but those that differ or lead to one that does. */
function equalOf(
  seen: ReadonlySet<string>,
  different: readonly string[],
  leadsFrom: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const open = [...different];
  const unequal = new Set(different);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const parent of leadsFrom.get(key) ?? []) {
      if (unequal.has(parent)) continue;
      unequal.add(parent);
      open.push(parent);
    }
  }
  return new Set([...seen].filter((key) => !unequal.has(key)));
}

function keyOf({ before, after, direction }: Omit<Below, 'step'>): string {
  return `${direction} ${before.join()} ${after.join()}`;
}
