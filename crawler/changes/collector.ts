/**
 * Gathers differences while operations are compared one after another. The same difference of a shared object, met in
 * many operations, is one change that names them all.
 */
import type { ModelOperation } from '../../schemas/model.ts';
import type { Change, Difference, Direction, OperationName } from './change.ts';
import type { SchemaComparer } from './compare-schemas.ts';
import { toSentence } from './sentence.ts';
import { changeRules, type RuleId } from './rules/index.ts';
import type { Node } from './schema-view.ts';
import { createSchemaWalk } from './walk-schemas.ts';

export type Collector = {
  /** From here on differences are of this operation; null: of the API as a whole. */
  enter(operation: Pick<ModelOperation, 'method' | 'path'> | null): void;
  add(difference: Difference): void;
  /** Everything that differs between two schemas and below them. `root` names them where a field has no name. */
  addSchemas(before: Node, after: Node, direction: Direction, root: Root): void;
  /** All changes: the most serious first, then in the order in which they were met. */
  changes(): Change[];
};

/** How a schema is called at the root of a body, and what is put behind the names of fields. */
export type Root = { readonly name: string; readonly place: string; readonly isParameter?: boolean };

/** A difference that is met under more names than this is told once. */
const MOST_NAMES = 3;

export function createCollector(comparer: SchemaComparer): Collector {
  const walk = createSchemaWalk(comparer);
  /** By what differs where, then by the name it has there. */
  const found = new Map<string, Map<string, Found>>();
  let current: OperationName | null = null;

  function add(difference: Difference): void {
    const key = keyOf(difference);
    const named = found.get(key) ?? new Map<string, Found>();
    found.set(key, named);
    const known: Found = named.get(difference.name) ?? { difference, operations: new Map<string, OperationName>() };
    named.set(difference.name, known);
    known.difference = { ...known.difference, place: commonPlace(known.difference.place, difference.place) };
    if (current) known.operations.set(`${current.method} ${current.path}`, current);
  }

  return {
    enter(operation) {
      current = operation && { method: operation.method, path: operation.path };
    },
    add,
    addSchemas(before, after, direction, root) {
      for (const { step: _, path, ...difference } of walk(before, after, direction)) {
        const rule =
          root.isParameter && difference.rule === 'request-default-changed' && path === ''
            ? 'parameter-default-changed'
            : difference.rule;
        add({ ...difference, rule, ...nameAt(path, root) });
      }
    },
    changes: () =>
      [...found.values()]
        .flatMap((named) => (named.size > MOST_NAMES ? [toldOnce([...named.values()])] : [...named.values()]))
        .map(({ difference, operations }): Change => {
          const { rule, before, after } = difference;
          const names = [...operations.values()];
          return {
            rule,
            level: changeRules[rule].level,
            message: toSentence(difference, names),
            operations: names,
            ...(before === undefined ? {} : { before }),
            ...(after === undefined ? {} : { after }),
          };
        })
        .toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level)),
  };
}

type Found = { difference: Difference; readonly operations: Map<string, OperationName> };

const levels = ['breaking', 'risky', 'compatible', 'documentation'];

/** Where the same field of the same schema is, when it is in answers of different statuses, or in requests too. */
function commonPlace(one: string, other: string): string {
  if (one === other) return one;
  return [one, other].every((place) => /^in (?:the answer |\{their\} answers)/.test(place)) ? 'in {their} answers' : '';
}

/** What happens to several operations at once is one change, at the place of the first of them. */
const together: ReadonlySet<RuleId> = new Set([
  'operations-moved',
  'operation-deprecated',
  'operation-deprecated-with-sunset',
  'operation-reactivated',
]);

/** Under the name of the field alone. */
function toldOnce(all: readonly Found[]): Found {
  const [first] = all as [Found, ...Found[]]; // there are several
  return {
    difference: { ...first.difference, name: fieldOf(first.difference.name), place: '' },
    operations: new Map(all.flatMap(({ operations }) => [...operations])),
  };
}

/** `items[].address.lines[]` ─▶ `lines[]` */
function fieldOf(name: string): string {
  return name.replace(/^`.*\.(?=[^.]+`$)/, '`');
}

/** Two differences at the same places with the same values are one, whichever way led there. */
function keyOf({ rule, was, is, before, after, name, place }: Difference): string {
  if (together.has(rule)) return [rule, was ?? '', is ?? ''].join('\n');
  const where = before === undefined && after === undefined ? place : '';
  return [rule, before ?? '', after ?? '', was ?? '', is ?? '', where, fieldOf(name)].join('\n');
}

function nameAt(path: string, { name, place }: Root): { name: string; place: string } {
  if (path === '') return { name, place: '' };
  return { name: `\`${path.startsWith('.') ? path.slice(1) : path}\``, place };
}
