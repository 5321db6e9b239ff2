import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { sectionOf, type Kind } from '../openapi/shapes.ts';

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
  on: ({ written, version }) =>
    written().references.flatMap((node) => {
      const section = Object.hasOwn(words, node.kind)
        ? sectionOf(node.kind === 'pathItem' ? 'sharedPathItem' : node.kind, version)
        : null;
      return section === null ? [] : [{ pointer: '', node, section }];
    }),
  find({ node, section }) {
    const { reference, kind } = node;
    if (reference.startsWith(`#${section}/`)) return null;
    const [, other] =
      /^#(\/components\/[^/]+|\/(?:definitions|parameters|responses))\/[^/]+$/.exec(reference.slice(0, 1000)) ?? [];
    if (other === undefined) return null;
    const message = `The reference ${shorten(reference, 200)} leads to one of the ${other.split('/').at(-1)}, but ${words[kind]} is needed here. Let it lead to one of those.`;
    return { message, pointer: `${node.pointer}/$ref` };
  },
});

const words: Readonly<Partial<Record<Kind, string>>> = {
  schema: 'a schema',
  parameter: 'a parameter',
  response: 'a response',
  requestBody: 'a request body',
  header: 'a header',
  example: 'an example',
  link: 'a link',
  callback: 'a callback',
  pathItem: 'a path item',
};
