import type { RelationKind } from '../../../schemas/relations.ts';
import type { Failure } from '../../problems.ts';
import type { PlacedRelation, PlacedThing, Reference } from '../../said-things.ts';
import type { Facts } from '../../metadata.ts';
import { slugify } from '../../slug.ts';
import { addressKey } from '../keys.ts';

/** What files of one repository name: its things, and what they say of its APIs. */
export type NamedHere = {
  readonly things: readonly PlacedThing[];
  readonly apis: readonly { readonly id?: string; readonly facts: Facts }[];
};

/** A thing that relates to itself says nothing: its publisher is told of each, and none is kept. Linear. */
export function withoutItself(
  relations: readonly PlacedRelation[],
  { things, apis }: NamedHere,
): { relations: PlacedRelation[]; notes: Failure[] } {
  const identified = apis.flatMap(({ id, facts }) => (id === undefined ? [] : [{ key: `api ${slugify(id)}`, facts }]));
  const named = new Set([...things.map(({ kind, id }) => `${kind} ${id ?? ''}`), ...identified.map(({ key }) => key)]);
  const found = new Map<string, string | null>();
  for (const { kind, id, facts } of things)
    for (const at of [facts.url, facts.documentation, facts.repository]) note(at?.value, `${kind} ${id ?? ''}`);
  for (const { key, facts } of identified) {
    note(facts.documentation?.value, key);
    for (const { resolved } of facts.servers?.value ?? []) note(resolved, key);
  }

  /** What two have is the address of neither. */
  function note(address: string | undefined, key: string): void {
    if (address === undefined) return;
    const holder = found.get(addressKey(address));
    found.set(addressKey(address), holder === undefined || holder === key ? key : null);
  }

  /** By what it is called, and, where nothing here is called so, by its address: as everything is looked up later. */
  function keyOf({ kinds, id, name, url, organisation = '' }: Reference): string | null {
    const word = slugify(id ?? name ?? '');
    const kind = kinds.find((each) => named.has(`${each} ${word}`));
    const at = kind !== undefined || url === undefined ? undefined : found.get(addressKey(url));
    if (typeof at === 'string' && kinds.some((each) => at.startsWith(`${each} `))) return ` ${at}`;
    return word === '' ? null : `${organisation} ${kind ?? kinds[0] ?? ''} ${word}`;
  }

  const kept: PlacedRelation[] = [];
  const notes: Failure[] = [];
  for (const relation of relations) {
    const { from, kind, to, stance, file, line } = relation;
    const key = keyOf(from);
    if (key === null || key !== keyOf(to)) {
      kept.push(relation);
      continue;
    }
    const message = `${file} ${relationInWords({ from, kind, stance })} itself. ${WHAT_TO_DO}`;
    notes.push({ code: 'metadata-unusable', message, ...(line === undefined ? {} : { line }), file });
  }
  return { relations: kept, notes };
}

export const WHAT_TO_DO = 'Name the other thing there, or take the line out.';

/** `says that “tides” depends on` */
export function relationInWords({ from, kind, stance }: Pick<PlacedRelation, 'from' | 'kind' | 'stance'>): string {
  return `${stance === 'disputes' ? 'disputes' : 'says'} that “${wordOf(from)}” ${verbs[kind]}`;
}

export function wordOf({ id, name, url, file }: Reference): string {
  return id ?? name ?? url ?? file ?? '';
}

const verbs: Readonly<Record<RelationKind, string>> = {
  'part-of': 'is a part of',
  provides: 'provides',
  consumes: 'uses',
  'depends-on': 'depends on',
  holds: 'holds',
  serves: 'gives access to',
  reuses: 'reuses',
  copies: 'is a copy of',
  'replaced-by': 'is replaced by',
};
