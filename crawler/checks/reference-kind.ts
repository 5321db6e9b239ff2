import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { isReference } from '../openapi/find-place.ts';
import { sectionOf } from '../openapi/shapes.ts';
import type { Node } from './engine/walk-description.ts';

export const referenceKind = defineCheck({
  id: 'reference-kind',
  kind: 'specification',
  severity: 'error',
  title: 'Each reference leads to an object of the kind that is needed',
  clause: {
    source: 'openapi',
    at: 'reference-object',
    words: 'A reference must lead to an object of the type that is expected at its place.',
  },
  action: 'Let the reference lead to an object of the right kind.',
  good: `paths:
  /boats:
    get: {responses: {200: {$ref: "#/components/responses/Boats"}}}
components:
  responses:
    Boats: {description: All boats}
`,
  bad: `paths:
  /boats:
    get: {responses: {200: {$ref: "#/components/schemas/Boats"}}}
components:
  schemas:
    Boats: {type: array, items: {type: string}}
`,
  on: ({ nodes }) =>
    kinds.flatMap((kind) =>
      nodes(kind).flatMap((node) => (isReference(node.value) ? [new Reference(kind, node)] : [])),
    ),
  find({ kind, node: { value } }, { version }) {
    const [, section] =
      /^#(\/components\/[^/]+|\/(?:definitions|parameters|responses))\/[^/]+$/.exec(
        String(value['$ref']).slice(0, 1000),
      ) ?? [];
    const wanted = sectionOf(kind === 'pathItem' ? 'sharedPathItem' : kind, version);
    return (
      section !== undefined &&
      wanted !== null &&
      section !== wanted &&
      `The reference ${shorten(String(value['$ref']), 200)} leads to one of the ${section.split('/').at(-1)}, but ${words[kind]} is needed here. Let it lead to one of those.`
    );
  },
});

const words = {
  schema: 'a schema',
  parameter: 'a parameter',
  response: 'a response',
  requestBody: 'a request body',
  header: 'a header',
  example: 'an example',
  link: 'a link',
  callback: 'a callback',
  pathItem: 'a path item',
} as const;
const kinds = Object.keys(words) as (keyof typeof words)[];

class Reference {
  readonly kind: keyof typeof words;
  readonly node: Node;

  constructor(kind: keyof typeof words, node: Node) {
    this.kind = kind;
    this.node = node;
  }

  /** Put together only where there is something to say. */
  get pointer(): string {
    return `${this.node.pointer}/$ref`;
  }
}
