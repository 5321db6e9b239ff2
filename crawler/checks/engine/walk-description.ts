import { escapeToken } from '../../openapi/json-pointer.ts';
import { isObject, type JsonObject } from '../../openapi/json-value.ts';
import { shapeOf, type Kind, type Shape } from '../../openapi/shapes.ts';

/** One object of a description as written. Its pointer is only put together when somebody asks. */
export type Node = { readonly value: JsonObject; readonly pointer: string };

/** Every object that has a meaning in OpenAPI, by its kind, in the order of the document. Plain data is not entered. */
export function walkDescription(document: JsonObject): ReadonlyMap<Kind, readonly Node[]> {
  const nodes = new Map<Kind, WalkedNode[]>();
  walk(document, 'document', null, '');
  return nodes;

  function walk(value: unknown, shape: Shape, parent: Step | null, key: string): void {
    if (typeof value !== 'object' || value === null || shape === 'any') return;
    const step = { parent, key };
    if (Array.isArray(value)) {
      const inside = typeof shape === 'object' && 'list' in shape ? shape.list : shape;
      for (const [index, item] of value.entries()) walk(item, inside, step, String(index));
      return;
    }
    if (!isObject(value)) return;
    if (typeof shape === 'string') {
      const ofKind = nodes.get(shape);
      if (ofKind) ofKind.push(new WalkedNode(value, step));
      else nodes.set(shape, [new WalkedNode(value, step)]);
    }
    for (const name in value) {
      const child = value[name];
      if (typeof child === 'object' && child !== null) walk(child, shapeOf(shape, name), step, name);
    }
  }
}

type Step = { readonly parent: Step | null; readonly key: string };

class WalkedNode implements Node {
  readonly value: JsonObject;
  readonly #step: Step;

  constructor(value: JsonObject, step: Step) {
    this.value = value;
    this.#step = step;
  }

  get pointer(): string {
    let pointer = '';
    for (let step = this.#step; step.parent !== null; step = step.parent)
      pointer = `/${escapeToken(step.key)}${pointer}`;
    return pointer;
  }
}
