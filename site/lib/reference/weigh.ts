/**
 * How many rows a schema takes when everything below it is shown: what decides whether it is shown where it is used or
 * gets an entry of its own. Each schema is weighed once, and nothing heavier than `HEAVIEST` is counted to its end.
 */
import type { Model, ModelSchema } from '../../../schemas/model.ts';
import { resolve } from './resolve.ts';

export type Weigher = (index: number) => number;

export const HEAVIEST = 400;
const DEEPEST = 60;

export function createWeigher(model: Model): Weigher {
  const known = new Map<number, number>();
  const open = new Set<number>();

  const weigh = (start: number, depth: number): number => {
    const { index, schema } = resolve(model, start);
    const weight = known.get(index);
    if (weight !== undefined) return weight;
    // What is met again while it is weighed holds itself, and so does everything on the way: as heavy as can be.
    if (open.has(index)) return HEAVIEST;
    // What lies deeper than this makes what is above it heavy; of itself nothing is known yet.
    if (depth > DEEPEST) return Infinity;
    open.add(index);
    let sum = 0;
    for (const child of childrenOf(schema)) {
      sum += 1 + weigh(child, depth + 1);
      if (sum >= HEAVIEST) break;
    }
    open.delete(index);
    if (sum !== Infinity || depth === 0) known.set(index, Math.min(HEAVIEST, sum));
    return sum === Infinity && depth > 0 ? Infinity : Math.min(HEAVIEST, sum);
  };
  return (index) => weigh(index, 0);
}

/** The schemas that are shown as rows below this one. */
export function* childrenOf(schema: ModelSchema): Generator<number> {
  for (const [, child] of schema.properties ?? []) yield child;
  for (const [, child] of schema.patternProperties ?? []) yield child;
  for (const [, child] of schema.dependentSchemas ?? []) yield child;
  for (const key of lists) yield* schema[key] ?? [];
  for (const key of singles) if (schema[key] !== undefined) yield schema[key];
}

const lists = ['prefixItems', 'allOf', 'anyOf', 'oneOf'] as const;
const singles = [
  'ref',
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contains',
  'contentSchema',
  'not',
  'if',
  'then',
  'else',
] as const;
