/**
 * Security schemes and operations of a model by name: each model is indexed once, when it is first asked.
 */
import type { Model, ModelSecurityScheme } from '../../../schemas/model.ts';

const indices = new WeakMap<Model, { schemes: Map<string, ModelSecurityScheme>; anchors: Map<string, string> }>();

export function schemeCalled(model: Model, name: string): ModelSecurityScheme | undefined {
  return indexOf(model).schemes.get(name);
}

/** The fragment of the operation that a link names, by its `operationId` or by a reference within the description. */
export function linkedAnchor(
  model: Model,
  operationId: string | undefined,
  reference: string | undefined,
): string | null {
  const { anchors } = indexOf(model);
  if (operationId !== undefined) return anchors.get(operationId) ?? null;
  return reference?.startsWith('#/') ? (anchors.get(reference.slice(1)) ?? null) : null;
}

function indexOf(model: Model) {
  const known = indices.get(model);
  if (known) return known;
  const anchors = new Map<string, string>();
  for (const { pointer, operationId, anchor } of model.operations) {
    anchors.set(pointer, anchor);
    if (operationId !== undefined) anchors.set(operationId, anchor);
  }
  const made = { schemes: new Map(model.securitySchemes.map((scheme) => [scheme.name, scheme])), anchors };
  indices.set(model, made);
  return made;
}
