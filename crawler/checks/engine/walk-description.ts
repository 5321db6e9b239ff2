import { escapeToken } from '../../openapi/json-pointer.ts';
import { isObject, type JsonObject } from '../../openapi/json-value.ts';
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
      for (const [index, item] of value.entries()) {
        if (typeof item === 'object' && item !== null) walk(item as object, inside, step, String(index));
      }
      return;
    }
    if (!isObject(value)) return;
    if (typeof shape === 'string' && shape !== 'any') {
      const reference = value['$ref'];
      if (typeof reference === 'string') references.push(new WalkedReference(shape, value, step, reference));
      if (shape === 'schema' && value['nullable'] === true) nullable.push(new WalkedNode(shape, value, step));
    }
    for (const name in value) {
      const child = value[name];
      if (typeof child !== 'object' || child === null) continue;
      const inside = shapeOf(shape, name);
      if (inside !== 'any') walk(child, inside, step, name);
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
