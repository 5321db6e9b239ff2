/**
 * What was made of the store when it was published before: made again only where what it is made from is not the same.
 */
import type { ApiRow, DocumentRow, OperationRow, RelationRow, TargetRow, VersionRow } from '../../schemas/snapshot.ts';
import type { MergedThing } from './merge-things.ts';
import type { PublishedTarget } from './read-targets.ts';
import type { KeptThing } from './read-things.ts';

/** Null where nothing will be published again. */
export type Memory = {
  readonly targets: Remembered<PublishedTarget>;
  readonly apis: Remembered<PublishedRows>;
  readonly things: Remembered<KeptThing>;
  readonly merged: Remembered<MergedThing>;
  readonly relations: Remembered<RelationRow>;
  readonly documents: Remembered<DocumentRow>;
  /** Rows that are what their schemas say. */
  readonly sound: WeakSet<object>;
} | null;

/** An API with everything of it. */
export type PublishedRows = {
  readonly api: ApiRow;
  readonly targets: readonly TargetRow[];
  readonly versions: readonly VersionRow[];
  readonly operations: readonly OperationRow[];
};

type Remembered<Made> = Map<string | number, { readonly from: readonly unknown[]; readonly made: Made }>;

export function emptyMemory(): Memory & object {
  return {
    targets: new Map(),
    apis: new Map(),
    things: new Map(),
    merged: new Map(),
    relations: new Map(),
    documents: new Map(),
    sound: new WeakSet(),
  };
}

/**
 * What was made under this key, where it was made from the same: each thing in `from` is the very same, or has the very same
 * in each of its fields. Nothing that is made or made from is changed afterwards.
 */
export function recall<Made>(
  remembered: Remembered<Made> | undefined,
  key: string | number,
  from: readonly unknown[],
  make: () => Made,
): Made {
  if (remembered === undefined) return make();
  const known = remembered.get(key);
  if (known?.from.length === from.length && known.from.every((one, number) => isSame(one, from[number])))
    return known.made;
  const made = make();
  remembered.set(key, { from, made });
  return made;
}

function isSame(before: unknown, now: unknown): boolean {
  if (Object.is(before, now)) return true;
  if (!isObject(before) || !isObject(now)) return false;
  const names = Object.keys(before);
  return names.length === Object.keys(now).length && names.every((name) => Object.is(before[name], now[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
