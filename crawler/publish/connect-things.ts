/**
 * What files say of relations ─▶ the edges between things: declarations of one edge are put together, and it is decided how
 * sure it is.
 */
import type { Declaration, RelationKind, RelationStanding } from '../../schemas/relations.ts';
import { isCatalogue } from '../../schemas/catalogue-kinds.ts';
import type { Problem } from '../../schemas/facts.ts';
import { relationInWords, WHAT_TO_DO, wordOf } from '../formats/sidecars/relations-to-itself.ts';
import type { RelationRow, UnregisteredRow } from '../../schemas/snapshot.ts';
import type { Reference } from '../said-things.ts';
import { recall, type Memory } from './memory.ts';
import { toProblem } from './problems-of.ts';
import { ownerOf, type Resolver } from './resolve-references.ts';

/** One relation as one file declares, disputes or shows it. */
export type Statement = {
  readonly from: Reference | { readonly node: string };
  readonly kind: RelationKind;
  readonly to: Reference | { readonly node: string };
  readonly declaration: Declaration;
  readonly sourceKind: string;
};

/** So many declarations of one edge are shown. */
const MOST_DECLARATIONS = 100;

/** Told to one source. */
const MOST_PROBLEMS = 20;

export type Connected = {
  readonly relations: RelationRow[];
  readonly unregistered: UnregisteredRow[];
  /** By the id of the source: relations of a thing to itself, which only other sources show to be one. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
};

type Edge = {
  readonly from: string;
  readonly kind: RelationKind;
  readonly to: string;
  readonly declarations: Declaration[];
};

/** `isCore` says of a dataset whether its publisher calls it the core copy. */
export function connectThings(
  statements: readonly Statement[],
  resolver: Resolver,
  isCore: (node: string) => boolean,
  memory: Memory = null,
): Connected {
  const edges = new Map<string, Edge>();
  const problems = new Map<string, Problem[]>();
  for (const { from, kind, to, declaration, sourceKind } of statements) {
    const [start, end] = [from, to].map((reference) =>
      'node' in reference ? reference.node : resolver.resolve(reference, declaration),
    ) as [string, string];
    if (!mayDeclare(declaration, sourceKind, [start, end])) continue;
    if (start === end) {
      if (!('node' in from || 'node' in to)) tellOfItself(problems, { from, kind, to, declaration }, start);
      continue;
    }
    const key = keyOf({ from: start, kind, to: end });
    const edge = edges.get(key) ?? { from: start, kind, to: end, declarations: [] };
    edges.set(key, edge);
    if (edge.declarations.length < MOST_DECLARATIONS) edge.declarations.push(declaration);
  }
  const shown = [...edges.values()].filter(({ declarations }) =>
    declarations.some(({ stance }) => stance !== 'disputes'),
  );
  const { rows, idOf } = resolver.unregistered();
  const relations = shown.map((edge): RelationRow => {
    const { from, kind, to, declarations } = edge;
    const [start, end] = [idOf(from), idOf(to)];
    const standing = isImpossible(edge, edges, isCore) ? 'contradicted' : standingOf(edge);
    return recall(memory?.relations, keyOf({ from: start, kind, to: end }), [standing, ...declarations], () => {
      const times = declarations.flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen]).toSorted();
      const [firstSeen, lastSeen] = [times[0]!, times.at(-1)!]; // an edge has a declaration
      return { from: start, kind, to: end, standing, declarations, firstSeen, lastSeen };
    });
  });
  const named = new Set(relations.flatMap(({ from, to }) => [from, to]));
  return {
    relations: relations.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)),
    unregistered: rows.filter(({ id }) => named.has(id)),
    problems,
  };
}

type Told = {
  readonly from: Reference;
  readonly kind: RelationKind;
  readonly to: Reference;
  readonly declaration: Declaration;
};

function tellOfItself(problems: Map<string, Problem[]>, { from, kind, to, declaration }: Told, node: string): void {
  const { stance, source, file, line, firstSeen } = declaration;
  const told = problems.get(source) ?? [];
  if (stance === 'inferred' || told.length >= MOST_PROBLEMS) return;
  const said = relationInWords({ from, kind, stance });
  const message = `${file} ${said} “${wordOf(to)}”, and both are ${nodeInWords(node)}. ${WHAT_TO_DO}`;
  const failure = { code: 'metadata-unusable', message, ...(line !== undefined && { line }) } as const;
  problems.set(source, [...told, toProblem(failure, file, firstSeen)]);
}

/** `the system harbours/tides`; what is not in the catalogue is named by what it is. */
function nodeInWords(node: string): string {
  if (node.startsWith('?')) return `the same ${node.slice(1, node.indexOf(' '))}`;
  const [, kind = 'API', id = node] = /^([a-z]+):(.*)$/.exec(node) ?? [];
  return `the ${kind} ${id}`;
}

/** One end is one’s own; a catalogue speaks for others. */
function mayDeclare({ organisation }: Declaration, sourceKind: string, ends: readonly string[]): boolean {
  return isCatalogue(sourceKind) || ends.some((node) => ownerOf(node) === organisation);
}

function standingOf({ from, to, declarations }: Edge): RelationStanding {
  if (declarations.some(({ stance }) => stance === 'disputes')) return 'contradicted';
  const declaring = new Set(
    declarations.flatMap(({ stance, organisation }) => (stance === 'declares' ? [organisation] : [])),
  );
  if (declaring.size === 0) return 'inferred';
  const [a, b] = [ownerOf(from), ownerOf(to)];
  if (a === null || b === null) return 'one-sided';
  return a === b || (declaring.has(a) && declaring.has(b)) ? 'agreed' : 'one-sided';
}

/** Of two things neither can be a copy, a part or the successor of the other and the other of it; and the core copy is no replica of one. */
function isImpossible(edge: Edge, edges: ReadonlyMap<string, Edge>, isCore: (node: string) => boolean): boolean {
  const { from, kind, to } = edge;
  if (kind === 'copies' && isCore(from) && isCore(to)) return true;
  if (kind !== 'copies' && kind !== 'part-of' && kind !== 'replaced-by') return false;
  const opposite = edges.get(keyOf({ from: to, kind, to: from }));
  return opposite?.declarations.some(({ stance }) => stance !== 'disputes') ?? false;
}

function keyOf({ from, kind, to }: Pick<Edge, 'from' | 'kind' | 'to'>): string {
  return `${from}\n${kind}\n${to}`;
}

function sortKey({ from, kind, to }: RelationRow): string {
  return `${from}\n${kind}\n${to}`;
}
