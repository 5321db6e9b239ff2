import type { Model, ModelSchema } from '../../../schemas/model.ts';

export type SchemaReader = {
  readonly all: readonly ModelSchema[];
  /** What a schema stands for: itself, or what its references lead to in the end. */
  at(index: number | undefined): ModelSchema | undefined;
  /** It and all that hold together with it (`allOf`, references), at most 200 of them. */
  together(index: number | undefined): readonly ModelSchema[];
  /** Its types, wherever among those they are said; none when nobody says. */
  typesOf(index: number | undefined): ReadonlySet<string>;
};

export function createSchemaReader({ schemas }: Model): SchemaReader {
  const reader: SchemaReader = {
    all: schemas,
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
  };
  return reader;
}

const MOST_HOPS = 32;
/** Enough for any honest schema; a bound on what a hostile one costs. */
const MOST_TOGETHER = 200;
