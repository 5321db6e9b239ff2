/**
 * What a schema says in the end: references followed and `allOf` flattened, so that it does not matter how it is
 * written. A node is a list of parts that all hold; a view is what they say together.
 */
import type { Model, ModelSchema } from '../../schemas/model.ts';

/** Indices of schemas that all hold for one value. Empty: anything. A negative one is `~index`: without its alternatives. */
export type Node = readonly number[];

export type Alternatives = { readonly kind: 'oneOf' | 'anyOf'; readonly branches: readonly Node[] };

export type View = {
  /** Its name among the components, where it has one. */
  readonly name: string | undefined;
  /** The pointer of what says most, and of where it is used. */
  readonly pointer: string | undefined;
  readonly place: string | undefined;
  /** Everything that holds, in order; the readers of single keywords look at these. */
  readonly parts: readonly ModelSchema[];
  /** Undefined: any. Empty and not nullable: nothing. */
  readonly types: ReadonlySet<string> | undefined;
  readonly nullable: boolean;
  readonly required: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, Node>;
  readonly additional: Node;
  readonly items: Node;
  readonly prefixItems: readonly Node[];
  readonly alternatives: readonly Alternatives[];
};

export type Views = {
  of(node: Node): View;
};

/** Views are made once each; a circle of references or of `allOf` ends where it comes back. */
export function createViews({ schemas }: Pick<Model, 'schemas'>): Views {
  const views = new Map<string, View>();
  return {
    of(node) {
      const key = node.join();
      const known = views.get(key);
      if (known) return known;
      const view = toView(node, schemas);
      views.set(key, view);
      return view;
    },
  };
}

type Part = { readonly schema: ModelSchema; readonly bare: boolean };

function flatten(node: Node, schemas: readonly ModelSchema[]): Part[] {
  const parts: Part[] = [];
  const seen = new Set<number>();
  const add = (entry: number): void => {
    const bare = entry < 0;
    const index = bare ? ~entry : entry;
    if (seen.has(index)) return;
    seen.add(index);
    const schema = schemas[index];
    if (!schema) return;
    parts.push({ schema, bare });
    // What is without its alternatives is so through its references too.
    for (const next of [schema.ref, ...(schema.allOf ?? [])]) if (next !== undefined) add(bare ? ~next : next);
  };
  for (const entry of node) add(entry);
  return parts;
}

function toView(node: Node, schemas: readonly ModelSchema[]): View {
  const parts = flatten(node, schemas);
  const all = parts.map(({ schema }) => schema);
  const speaking = all.find((schema) => Object.keys(schema).some((key) => !silent.has(key))) ?? all[0];
  return {
    name: all.find(({ name }) => name !== undefined)?.name,
    pointer: speaking?.pointer,
    place: all[0]?.pointer,
    parts: all,
    types: typesOf(all),
    nullable: all.some(({ nullable }) => nullable),
    required: new Set(all.flatMap(({ required = [] }) => required)),
    properties: propertiesOf(all),
    additional: present(all.map(({ additionalProperties }) => additionalProperties)),
    items: present(all.map(({ items }) => items)),
    prefixItems: tuplesOf(all),
    alternatives: parts.flatMap(({ schema, bare }) => (bare ? [] : alternativesOf(schema))),
  };
}

/** Keys that only lead elsewhere. */
const silent = new Set(['pointer', 'name', 'ref', 'allOf']);

function typesOf(parts: readonly ModelSchema[]): ReadonlySet<string> | undefined {
  let types: ReadonlySet<string> | undefined;
  for (const { types: own, always } of parts) {
    if (always === false) return new Set();
    if (own === undefined) continue;
    types = types === undefined ? new Set(own) : intersection(types, new Set(own));
  }
  return types;
}

/** An integer is a number. */
function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  const both = new Set([...a].filter((type) => b.has(type)));
  if ((a.has('integer') && b.has('number')) || (a.has('number') && b.has('integer'))) both.add('integer');
  return both;
}

function propertiesOf(parts: readonly ModelSchema[]): ReadonlyMap<string, Node> {
  const properties = new Map<string, number[]>();
  for (const part of parts) {
    for (const [name, index] of part.properties ?? []) {
      const known = properties.get(name);
      if (known) known.push(index);
      else properties.set(name, [index]);
    }
  }
  return properties;
}

function tuplesOf(parts: readonly ModelSchema[]): Node[] {
  const longest = Math.max(0, ...parts.map(({ prefixItems = [] }) => prefixItems.length));
  return Array.from({ length: longest }, (_, position) =>
    present(parts.map(({ prefixItems = [] }) => prefixItems[position])),
  );
}

function alternativesOf(schema: ModelSchema): Alternatives[] {
  return (['oneOf', 'anyOf'] as const).flatMap((kind) => {
    const branches = schema[kind];
    return branches ? [{ kind, branches: branches.map((index) => [index]) }] : [];
  });
}

function present(indices: readonly (number | undefined)[]): Node {
  return indices.filter((index) => index !== undefined);
}
