/**
 * Which operation of before is which of after: by method and path, whatever its parameters are called; then by the
 * whole address, where a part of it moved between the base address and the path; then by operationId; then by a path
 * that differs in its version alone.
 */
import type { Model, ModelOperation } from '../../schemas/model.ts';

export type OperationPair = {
  readonly before: ModelOperation;
  readonly after: ModelOperation;
  readonly moved: boolean;
};

export type OperationMatch = {
  readonly pairs: readonly OperationPair[];
  readonly removed: readonly ModelOperation[];
  readonly added: readonly ModelOperation[];
};

export function matchOperations(before: Model, after: Model): OperationMatch {
  const removed = new Set(before.operations);
  const added = new Set(after.operations);
  const pairs: OperationPair[] = [];
  const ways: readonly (readonly [(operation: ModelOperation, model: Model) => string | null, boolean])[] = [
    [({ path }) => path, false],
    [({ path }) => anonymous(path), false],
    [(operation, model) => anonymous(`${basePath(operation, model)}${operation.path}`), false],
    [({ operationId }) => operationId ?? null, true],
    [({ path }) => (/\/v\d/i.test(path) ? anonymous(withoutVersion(path)) : null), true],
    [(operation, model) => anonymous(withoutVersion(`${basePath(operation, model)}${operation.path}`)), true],
  ];
  for (const [keyOf, moved] of ways) {
    if (removed.size === 0 || added.size === 0) break;
    const waiting = uniqueBy(added, (operation) => withMethod(operation, keyOf(operation, after)));
    const known = uniqueBy(removed, (operation) => withMethod(operation, keyOf(operation, before)));
    for (const [key, old] of known) {
      const now = waiting.get(key);
      if (!old || !now) continue;
      removed.delete(old);
      added.delete(now);
      pairs.push({ before: old, after: now, moved: moved && anonymous(old.path) !== anonymous(now.path) });
    }
  }
  const order = new Map(after.operations.map((operation, index) => [operation, index]));
  return {
    pairs: pairs.toSorted((a, b) => (order.get(a.after) ?? 0) - (order.get(b.after) ?? 0)),
    removed: [...removed],
    added: [...added],
  };
}

/** The path with its parameters nameless, and without a slash at its end. */
export function anonymous(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}').replace(/(?<=.)\/$/, '');
}

/** The names of the parameters in a path, in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
}

function withMethod({ method, webhook }: ModelOperation, key: string | null): string | null {
  return key === null ? null : `${webhook ? 'webhook ' : ''}${method} ${key}`;
}

/** By key; null where a key is that of several, which tells nothing. */
function uniqueBy(
  operations: Iterable<ModelOperation>,
  keyOf: (operation: ModelOperation) => string | null,
): Map<string, ModelOperation | null> {
  const byKey = new Map<string, ModelOperation | null>();
  for (const operation of operations) {
    const key = keyOf(operation);
    if (key !== null) byKey.set(key, byKey.has(key) ? null : operation);
  }
  return byKey;
}

/** The path of the first base address, without a slash at its end. */
function basePath({ servers }: ModelOperation, model: Model): string {
  const [server] = servers ?? model.servers;
  if (!server) return '';
  return server.resolved
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '');
}

function withoutVersion(path: string): string {
  return path.replace(/\/v\d+(?:[._]\d+)*(?=\/|$)/gi, '');
}
