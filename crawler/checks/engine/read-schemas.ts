import type { Model, ModelSchema } from '../../../schemas/model.ts';
import type { SchemaIndex } from './index-schemas.ts';

export type SchemaReader = {
  readonly all: readonly ModelSchema[];
  /** The schemas that have a keyword. */
  readonly having: SchemaIndex['having'];
  /** The schemas that say that they are of a type. */
  readonly ofType: SchemaIndex['ofType'];
  /** What a schema stands for: itself, or what its references lead to in the end. */
  at(index: number | undefined): ModelSchema | undefined;
  /** It and all that hold together with it (`allOf`, references), at most 200 of them. */
  together(index: number | undefined): readonly ModelSchema[];
  /** Its types, wherever among those they are said; none when nobody says. */
  typesOf(index: number | undefined): ReadonlySet<string>;
  /** Whether an example stands in it, at any depth. */
  hasExample(index: number | undefined): boolean;
};

export function createSchemaReader({ schemas }: Model, index: SchemaIndex): SchemaReader {
  let exemplified: Uint8Array | null = null;
  const reader: SchemaReader = {
    all: schemas,
    having: index.having,
    ofType: index.ofType,
    at(index) {
      let schema = index === undefined ? undefined : schemas[index];
      for (let hops = 0; schema?.ref !== undefined && hops < MOST_HOPS; hops++) schema = schemas[schema.ref];
      return schema;
    },
    together(index) {
      const found = new Set<ModelSchema>();
      const open = index === undefined ? [] : [index];
      for (let next = open.pop(); next !== undefined && found.size < MOST_TOGETHER; next = open.pop()) {
        const schema = schemas[next];
        if (schema === undefined || found.has(schema)) continue;
        found.add(schema);
        if (schema.ref !== undefined) open.push(schema.ref);
        for (const each of schema.allOf?.slice(0, MOST_TOGETHER) ?? []) open.push(each);
      }
      return [...found];
    },
    typesOf: (index) => new Set(reader.together(index).flatMap(({ types }) => types ?? [])),
    hasExample(schema) {
      exemplified ??= withExamples(index);
      return schema !== undefined && exemplified[schema] === 1;
    },
  };
  return reader;
}

/** Marks with 1 every schema from which one with an example can be reached: from those upwards. Linear. */
function withExamples({ below, having }: SchemaIndex): Uint8Array {
  const above = below.map((): number[] => []);
  for (const [index, list] of below.entries()) for (const each of list) above[each]?.push(index);
  const found = new Uint8Array(below.length);
  const open = [...having('examples'), ...having('const')].map(({ index }) => index);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (found[index] === 1) continue;
    found[index] = 1;
    for (const next of above[index] ?? []) open.push(next);
  }
  return found;
}

const MOST_HOPS = 32;
/** Enough for any honest schema; a bound on what a hostile one costs. */
const MOST_TOGETHER = 200;
