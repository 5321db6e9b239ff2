import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import type { Kind } from '../openapi/shapes.ts';

export const refSiblings = defineCheck({
  id: 'ref-siblings',
  kind: 'advice',
  severity: 'info',
  title: 'Nothing stands beside a reference that is passed over',
  clause: {
    source: 'openapi',
    at: 'reference-object',
    words: 'Until OpenAPI 3.0 whatever stands beside $ref is ignored.',
  },
  action: 'Put the reference into allOf and the rest beside that, or use OpenAPI 3.1.',
  good: `paths: {}
components:
  schemas:
    Boat: {type: object}
    Ship: {description: A large boat, allOf: [{$ref: "#/components/schemas/Boat"}]}
`,
  bad: `paths: {}
components:
  schemas:
    Boat: {type: object}
    Ship: {description: A large boat, $ref: "#/components/schemas/Boat"}
`,
  on: ({ version, written }) =>
    version === '2.0' || version === '3.0' ? written().references.filter(isObjectOfItsOwn) : [],
  find({ value }) {
    const beside = Object.keys(value).filter((name) => name !== '$ref' && !name.startsWith('x-'));
    return (
      beside.length > 0 &&
      `${beside
        .slice(0, 3)
        .map((name) => `“${shorten(name, 60)}”`)
        .join(
          ' and ',
        )} beside $ref ${beside.length === 1 ? 'has' : 'have'} no effect before OpenAPI 3.1. Put the reference into allOf.`
    );
  },
});

/** A path item may well have methods beside its reference. */
function isObjectOfItsOwn({ kind }: { readonly kind: Kind }): boolean {
  return kind !== 'pathItem' && kind !== 'sharedPathItem';
}
