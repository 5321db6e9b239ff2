import type { RelationKind } from '../../../schemas/relations.ts';
import type { Failure } from '../../problems.ts';
import type { PlacedRelation, PlacedThing, Reference } from '../../said-things.ts';
import { slugify } from '../../slug.ts';

/** What files of one repository name: things by kind and id, and the ids of its APIs. */
export type NamedHere = { readonly things: readonly PlacedThing[]; readonly apis: readonly string[] };

/** A thing that relates to itself says nothing: its publisher is told of each, and none is kept. Linear. */
export function withoutItself(
  relations: readonly PlacedRelation[],
  { things, apis }: NamedHere,
): { relations: PlacedRelation[]; notes: Failure[] } {
  const named = new Set([
    ...things.map(({ kind, id }) => `${kind} ${id ?? ''}`),
    ...apis.map((id) => `api ${slugify(id)}`),
  ]);
  const keyOf = ({ kinds, id, name, organisation = '' }: Reference) => {
    const word = slugify(id ?? name ?? '');
    const kind = kinds.find((each) => named.has(`${each} ${word}`)) ?? kinds[0] ?? '';
    return word === '' ? null : `${organisation} ${kind} ${word}`;
  };
  const kept: PlacedRelation[] = [];
  const notes: Failure[] = [];
  for (const relation of relations) {
    const { from, kind, to, stance, file, line } = relation;
    const key = keyOf(from);
    if (key === null || key !== keyOf(to)) {
      kept.push(relation);
      continue;
    }
    const verb =
      stance === 'disputes'
        ? `disputes that “${wordOf(to)}” ${verbs[kind]}`
        : `says that “${wordOf(to)}” ${verbs[kind]}`;
    const message = `${file} ${verb} itself. Name the other thing there, or take the line out.`;
    notes.push({ code: 'metadata-unusable', message, ...(line === undefined ? {} : { line }), file });
  }
  return { relations: kept, notes };
}

function wordOf({ id, name }: Reference): string {
  return id ?? name ?? '';
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
