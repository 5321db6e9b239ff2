/**
 * The model of a description of the fixture, made as the crawler makes it.
 */
import { analyse } from '../../crawler/analyse.ts';
import { Limits } from '../../schemas/estate.ts';
import type { Model } from '../../schemas/model.ts';
import type { OperationRow } from '../../schemas/snapshot.ts';

/** As JSON. The operations get the fragments of the rows that stand for them. */
export function modelOf(description: string, rows: readonly OperationRow[]): string {
  const root = 'repo:///openapi.json';
  const analysis = analyse({ root, files: new Map([[root, Buffer.from(description)]]) }, Limits.parse({}));
  if (analysis.status !== 'described')
    throw new Error(`A description of the fixture cannot be read: ${analysis.status}.`);
  const model = JSON.parse(analysis.model) as Model; // the crawler's own
  const anchors = new Map(rows.map(({ method, path, anchor }) => [`${method} ${path}`, anchor]));
  return JSON.stringify({
    ...model,
    operations: model.operations.map((operation) => ({
      ...operation,
      anchor: anchors.get(`${operation.method} ${operation.path}`) ?? operation.anchor,
    })),
  });
}
