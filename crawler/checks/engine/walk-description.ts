import { escapeToken } from '../../openapi/json-pointer.ts';
import type { JsonObject } from '../../openapi/json-value.ts';
import { shapeOf, type Kind, type Shape } from '../../openapi/shapes.ts';

/** One object of a description as written. Its pointer is only put together when somebody asks. */
export type Node = { readonly kind: Kind; readonly value: JsonObject; readonly pointer: string };

export type Walked = {
  /** Every reference, as what it stands for. */
  readonly references: readonly (Node & { readonly reference: string })[];
  /** Every schema with `nullable: true`. */
  readonly nullable: readonly Node[];
};

/** Looks at every object that has a meaning in OpenAPI, in the order of the document. Plain data is not entered. */
export function walkDescription(document: JsonObject): Walked {
  const references: WalkedReference[] = [];
  const nullable: WalkedNode[] = [];
  walk(document, 'document', null, '');
  return { references, nullable };

  function walk(value: object, shape: Shape, parent: Step | null, key: string): void {
    const step = { parent, key };
    if (Array.isArray(value)) {
      const inside = typeof shape === 'object' && 'list' in shape ? shape.list : shape;
      for (let index = 0; index < value.length; index++) {
        const item: unknown = value[index];
        if (typeof item === 'object' && item !== null) walk(item, inside, step, String(index));
      }
      return;
    }
    const node = value as JsonObject; // what is neither a list nor null
    const kind = typeof shape === 'string' && shape !== 'any' ? shape : null;
    for (const name in node) {
      const child = node[name];
      if (typeof child === 'object' && child !== null) {
        const inside = shapeOf(shape, name);
        if (inside !== 'any') walk(child, inside, step, name);
      } else if (kind !== null && name === '$ref' && typeof child === 'string') {
        references.push(new WalkedReference(kind, node, step, child));
      } else if (kind === 'schema' && name === 'nullable' && child === true) {
        nullable.push(new WalkedNode(kind, node, step));
      }
    }
  }
}

type Step = { readonly parent: Step | null; readonly key: string };

class WalkedNode implements Node {
  readonly kind: Kind;
  readonly value: JsonObject;
  readonly #step: Step;

  constructor(kind: Kind, value: JsonObject, step: Step) {
    this.kind = kind;
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

class WalkedReference extends WalkedNode {
  readonly reference: string;

  constructor(kind: Kind, value: JsonObject, step: Step, reference: string) {
    super(kind, value, step);
    this.reference = reference;
  }
}
