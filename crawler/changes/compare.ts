/**
 * The semantic comparison of two revisions of a description: what changed for those who use the API. Pure.
 */
import type { Model } from '../../schemas/model.ts';
import type { Change } from './change.ts';
import { createCollector, type Collector } from './collector.ts';
import { compareApi } from './compare-api.ts';
import { compareOperations } from './compare-operation.ts';
import { createSchemaComparer } from './compare-schemas.ts';
import { matchOperations, type OperationPair } from './match-operations.ts';
import { operationAddition, operationRemoval } from './presence.ts';
import { createViews } from './schema-view.ts';

export type CompareOptions = {
  /** When the newer revision was published, YYYY-MM-DD: decides whether an announced date had passed. */
  readonly on?: string;
};

/** The changes from one revision to the next, the most serious first. Equal models have none. */
export function compareModels(before: Model, after: Model, { on }: CompareOptions = {}): Change[] {
  const comparer = createSchemaComparer(createViews(before), createViews(after));
  const collector = createCollector(comparer);
  const { pairs, removed, added } = matchOperations(before, after);
  reportMoves(pairs, collector);
  for (const pair of pairs) compareOperations(pair, { before, after, collector });
  for (const operation of removed) {
    collector.enter(operation);
    collector.add(operationRemoval(operation, before, on));
  }
  for (const operation of added) {
    collector.enter(operation);
    collector.add(operationAddition(operation));
  }
  collector.enter(null);
  compareApi(before, after, collector);
  return withVersionJudged(collector.changes(), before, after);
}

/** Operations that moved together, from below one path to below another, are one change. */
function reportMoves(pairs: readonly OperationPair[], collector: Collector): void {
  const moves = Map.groupBy(
    pairs.filter(({ moved }) => moved),
    ({ before, after }) => prefixChange(before.path, after.path).join(' ─▶ '),
  );
  for (const group of moves.values()) {
    const [first] = group;
    if (!first) continue;
    const [from, to] = prefixChange(first.before.path, first.after.path);
    for (const { before, after } of group) {
      collector.enter(after);
      collector.add(
        group.length > 1
          ? {
              rule: 'operations-moved',
              name: '',
              place: '',
              was: `\`${from}\``,
              is: `\`${to}\``,
              before: before.pointer,
              after: after.pointer,
            }
          : {
              rule: 'operation-moved',
              name: '',
              place: '',
              was: `\`${before.method} ${before.path}\``,
              before: before.pointer,
              after: after.pointer,
            },
      );
    }
  }
}

/** What two paths begin with and do not share, before the tail that they share. */
function prefixChange(before: string, after: string): [string, string] {
  const [a, b] = [before.split('/'), after.split('/')];
  let shared = 0;
  while (shared < Math.min(a.length, b.length) - 1 && a.at(-1 - shared) === b.at(-1 - shared)) shared++;
  return [a.slice(0, a.length - shared).join('/') || '/', b.slice(0, b.length - shared).join('/') || '/'];
}

/** Whether the version number tells the truth (https://semver.org/spec/v2.0.0.html, clauses 8 and 11). */
function withVersionJudged(changes: readonly Change[], before: Model, after: Model): Change[] {
  const [was, is] = [numbersOf(before.infoVersion), numbersOf(after.infoVersion)];
  if (!was || !is) return [...changes];
  const collector = createCollector(createSchemaComparer(createViews(before), createViews(after)));
  const words = { was: before.infoVersion ?? '', is: after.infoVersion ?? '' };
  const place = { name: '', place: '', before: '/info/version', after: '/info/version' };
  const isLowered = isLower(is, was);
  if (isLowered) collector.add({ rule: 'version-lowered', ...words, ...place });
  const [major = 0] = was;
  const isBreaking = changes.some(({ level }) => level === 'breaking');
  // Before 1.0.0 anything may change at any time (clause 4).
  if (isBreaking && !isLowered && major > 0 && (is[0] ?? 0) <= major)
    collector.add({
      rule: 'version-not-raised',
      is: words.is === words.was ? `is still ${words.is}` : `only went from ${words.was} to ${words.is}`,
      ...place,
    });
  const breaking = changes.filter(({ level }) => level === 'breaking');
  return [...breaking, ...collector.changes(), ...changes.filter(({ level }) => level !== 'breaking')];
}

function numbersOf(version: string | undefined): number[] | null {
  const [found] = /^v?\d+(?:\.\d+)*/i.exec(version ?? '') ?? [];
  return found ? found.replace(/^v/i, '').split('.').map(Number) : null;
}

function isLower(a: readonly number[], b: readonly number[]): boolean {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
