/**
 * `oneOf` and `anyOf`: which form of before is which form of after, and what came and went. One form without an
 * alternative counts as the only one, so that a schema that became one of several is seen as what it is.
 */
import type { Direction } from './change.ts';
import { pointersOf, type Below, type Comparison, type Pair } from './compare-schemas.ts';
import type { Alternatives, Node, View, Views } from './schema-view.ts';
import { listInWords, typesInWords } from './words.ts';

export function compareAlternatives(before: View, after: View, direction: Direction, pair: Pair): Comparison {
  if (before.alternatives.length === 0 && after.alternatives.length === 0) return { differences: [], below: [] };
  const comparisons: Comparison[] = [];
  const groups = Math.max(before.alternatives.length, after.alternatives.length);
  for (let position = 0; position < groups; position++) {
    const old = before.alternatives[position];
    const now = after.alternatives[position];
    comparisons.push(compareGroups(old, now, { before, after, direction, pair }));
  }
  return {
    differences: comparisons.flatMap(({ differences }) => differences),
    below: comparisons.flatMap(({ below }) => below),
  };
}

type Place = { readonly before: View; readonly after: View; readonly direction: Direction; readonly pair: Pair };

function compareGroups(
  old: Alternatives | undefined,
  now: Alternatives | undefined,
  { before, after, direction, pair }: Place,
): Comparison {
  const { comparer } = pair;
  const kind = now?.kind ?? old?.kind ?? 'oneOf';
  const word = kind === 'oneOf' ? 'one-of' : 'any-of';
  // Where one side has no alternatives, its whole self is the one form; the other side’s forms hold with what surrounds them.
  const oldForms = old ? formsOf(old, now ? [] : pair.old) : [bare(pair.old)];
  const nowForms = now ? formsOf(now, old ? [] : pair.now) : [bare(pair.now)];
  const { matched, onlyOld, onlyNow } = matchForms(oldForms, nowForms, comparer.before, comparer.after);
  const below: Below[] = matched.map(([a, b]) => ({ before: a, after: b, step: '', direction }));
  const forms = (nodes: readonly Node[], views: Views) =>
    listInWords(
      nodes.map((node) => formInWords(views.of(node))),
      'or',
    );
  return {
    below,
    differences: [
      ...(onlyNow.length > 0
        ? [
            {
              rule: `${direction}-${word}-added` as const,
              is: forms(onlyNow, comparer.after),
              ...pointersOf(before, after),
              step: '',
            },
          ]
        : []),
      ...(onlyOld.length > 0
        ? [
            {
              rule: `${direction}-${word}-removed` as const,
              was: forms(onlyOld, comparer.before),
              ...pointersOf(before, after),
              step: '',
            },
          ]
        : []),
    ],
  };
}

function formsOf({ branches }: Alternatives, surroundings: Node): Node[] {
  return branches.map((branch) => [...new Set([...branch, ...bare(surroundings)])]);
}

/** The same without its alternatives. */
function bare(node: Node): Node {
  return node.map((entry) => (entry < 0 ? entry : ~entry));
}

type Matching = {
  readonly matched: readonly (readonly [Node, Node])[];
  readonly onlyOld: readonly Node[];
  readonly onlyNow: readonly Node[];
};

/** Pairs forms by name first, then by likeness, best first. */
function matchForms(old: readonly Node[], now: readonly Node[], oldViews: Views, nowViews: Views): Matching {
  const candidates: { a: number; b: number; likeness: number }[] = [];
  const [olds, nows] = [old.map((node) => oldViews.of(node)), now.map((node) => nowViews.of(node))];
  for (const [a, oldView] of olds.entries()) {
    for (const [b, nowView] of nows.entries()) {
      const likeness = likenessOf(oldView, nowView);
      if (likeness > 0) candidates.push({ a, b, likeness });
    }
  }
  candidates.sort((x, y) => y.likeness - x.likeness || x.a - y.a || x.b - y.b);
  const [takenOld, takenNow] = [new Set<number>(), new Set<number>()];
  const matched: [Node, Node][] = [];
  for (const { a, b } of candidates) {
    const [oldNode, nowNode] = [old[a], now[b]];
    if (takenOld.has(a) || takenNow.has(b) || !oldNode || !nowNode) continue;
    takenOld.add(a);
    takenNow.add(b);
    matched.push([oldNode, nowNode]);
  }
  return {
    matched,
    onlyOld: old.filter((_, index) => !takenOld.has(index)),
    onlyNow: now.filter((_, index) => !takenNow.has(index)),
  };
}

/** From 0 (of different kinds) to 3 (of one name). */
function likenessOf(a: View, b: View): number {
  if (a.name !== undefined && a.name === b.name) return 3;
  if (a.types && b.types && ![...a.types].some((type) => b.types?.has(type))) return 0;
  const names = new Set([...a.properties.keys(), ...b.properties.keys()]);
  const shared = [...names].filter((name) => a.properties.has(name) && b.properties.has(name)).length;
  const share = names.size === 0 ? 0.5 : shared / names.size;
  const values = stringsOf(a).size === 0 && stringsOf(b).size === 0 ? 0.25 : overlap(stringsOf(a), stringsOf(b));
  const likeness = share + values + Number(a.name === undefined && b.name === undefined) * 0.1;
  return names.size > 0 && shared === 0 ? 0 : likeness;
}

function stringsOf({ parts }: View): Set<unknown> {
  return new Set(parts.flatMap((part) => [...(part.enum ?? []), ...('const' in part ? [part.const] : [])]));
}

function overlap(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): number {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 0 : [...all].filter((value) => a.has(value) && b.has(value)).length / all.size;
}

function formInWords(view: View): string {
  if (view.name !== undefined) return `\`${view.name}\``;
  const title = view.parts.find((part) => part.title)?.title;
  if (title !== undefined) return `“${title}”`;
  const names = [...view.properties.keys()];
  return names.length > 0
    ? `an object with ${listInWords(
        names.map((name) => `\`${name}\``),
        'and',
        3,
      )}`
    : typesInWords(view.types);
}
