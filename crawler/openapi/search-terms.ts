import type { Model, ModelContent, ModelOperation, ModelSchema } from '../../schemas/model.ts';

/** A search index of a hundred thousand operations has room for so many words of each. */
const MOST_TERMS = 80;

/**
 * The names that an operation is looked for by beside its own: of its parameters, then of the fields of what it takes
 * and gives, those nearest to the top first. At most 80, each once.
 */
export function searchTerms({ parameters, requestBody, responses }: ModelOperation, { schemas }: Model): string[] {
  const terms = new Set(parameters.map(({ name }) => name));
  const successes = responses.filter(({ status }) => /^(?:2|default)/i.test(status));
  const contents = [...(requestBody?.content ?? []), ...successes.flatMap(({ content }) => content)];
  collectFields(contents.flatMap(rootsOf), schemas, terms);
  return [...terms].slice(0, MOST_TERMS);
}

function rootsOf({ schema, itemSchema }: Pick<ModelContent, 'schema' | 'itemSchema'>): number[] {
  return [schema, itemSchema].filter((index) => index !== undefined);
}

/** Breadth first; every schema once, so that circles end. */
function collectFields(roots: readonly number[], schemas: readonly ModelSchema[], terms: Set<string>): void {
  const seen = new Set(roots);
  // The set grows while it is gone through.
  for (const index of seen) {
    const schema = schemas[index];
    if (!schema || terms.size >= MOST_TERMS) return;
    for (const [name] of schema.properties ?? []) terms.add(name);
    for (const next of childrenOf(schema)) seen.add(next);
  }
}

/** The schemas whose fields are fields of this one, or of what is in it. */
function childrenOf(schema: ModelSchema): number[] {
  const { ref, items, additionalProperties, properties = [], allOf = [], anyOf = [], oneOf = [] } = schema;
  const single = [ref, items, additionalProperties].filter((index) => index !== undefined);
  return [...single, ...allOf, ...anyOf, ...oneOf, ...properties.map(([, index]) => index)];
}
