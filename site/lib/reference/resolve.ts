/**
 * Where a schema leads: references, and wrappers that only add words to one, are followed to what they mean.
 */
import type { Model, ModelSchema } from '../../../schemas/model.ts';

export type Resolved = {
  /** The schema that says what the value is. */
  readonly index: number;
  readonly schema: ModelSchema;
  /** What is said about it on the way there and by itself; the nearest word wins. */
  readonly said: Pick<ModelSchema, Annotation>;
};

const annotations = [
  'description',
  'title',
  'deprecated',
  'sunset',
  'readOnly',
  'writeOnly',
  'nullable',
  'default',
  'examples',
  'documentation',
] as const;
type Annotation = (typeof annotations)[number];
const silent: ReadonlySet<string> = new Set([...annotations, 'pointer', 'name', 'ref', 'xml', 'types']);

/** Follows at most 30 steps; a circle of references ends where it began. Each schema of a model is followed once. */
export function resolve(model: Model, start: number): Resolved {
  const known = followed.get(model) ?? new Map<number, Resolved>();
  followed.set(model, known);
  const resolved = known.get(start) ?? follow(model, start);
  known.set(start, resolved);
  return resolved;
}

const followed = new WeakMap<Model, Map<number, Resolved>>();

function follow(model: Model, start: number): Resolved {
  const said: Record<string, unknown> = {};
  const seen = new Set<number>();
  let index = start;
  for (;;) {
    const schema = model.schemas[index] ?? { pointer: '' };
    for (const key of annotations) if (said[key] === undefined && schema[key] !== undefined) said[key] = schema[key];
    seen.add(index);
    const next = nextOf(schema);
    if (next === undefined || seen.has(next) || seen.size > MOST_STEPS) return { index, schema, said };
    index = next;
  }
}

const MOST_STEPS = 30;

/** The one schema that this one stands for, if it says nothing of its own about the value. */
function nextOf(schema: ModelSchema): number | undefined {
  if (schema.ref !== undefined) return isSilent(schema, 'ref') ? schema.ref : undefined;
  return schema.allOf?.length === 1 && isSilent(schema, 'allOf') ? schema.allOf[0] : undefined;
}

function isSilent(schema: ModelSchema, besides: 'ref' | 'allOf'): boolean {
  return Object.keys(schema).every((key) => key === besides || silent.has(key));
}
