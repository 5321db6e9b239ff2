/**
 * Where operations use schemas, and what can be reached from there. Iterative: depth is the publisher’s choice.
 */
import type { Model, ModelCallback, ModelContent, ModelOperation, ModelParameter } from '../../../schemas/model.ts';
import { childrenOf } from './weigh.ts';

/** The schemas that an operation names itself, by the way they travel. */
export function rootsOf(operation: ModelOperation | ModelCallback): { sent: number[]; returned: number[] } {
  const sent = [
    ...operation.parameters.flatMap(ofParameter),
    ...(operation.requestBody?.content ?? []).flatMap(ofContent),
  ];
  const returned = operation.responses.flatMap(({ headers, content }) => [
    ...headers.flatMap(ofParameter),
    ...content.flatMap(ofContent),
  ]);
  const callbacks = 'callbacks' in operation ? operation.callbacks.map(rootsOf) : [];
  return {
    sent: [...sent, ...callbacks.flatMap((callback) => callback.returned)],
    returned: [...returned, ...callbacks.flatMap((callback) => callback.sent)],
  };
}

export function reachable(model: Model, roots: Iterable<number>): Set<number> {
  const seen = new Set(roots);
  // The set grows while it is gone through, and each member comes up once.
  for (const index of seen) {
    const schema = model.schemas[index];
    if (!schema) continue;
    for (const child of childrenOf(schema)) seen.add(child);
    const { mapping = [], defaultSchema } = schema.discriminator ?? {};
    for (const mapped of [...mapping.map((entry) => entry.schema), defaultSchema])
      if (mapped !== undefined) seen.add(mapped);
  }
  return seen;
}

function ofParameter({ schema, content }: ModelParameter): number[] {
  return [...(schema === undefined ? [] : [schema]), ...(content ?? []).flatMap(ofContent)];
}

function ofContent({ schema, itemSchema }: ModelContent): number[] {
  return [schema, itemSchema].filter((index) => index !== undefined);
}
