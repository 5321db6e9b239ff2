import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const nullableEffective = defineCheck({
  id: 'nullable-effective',
  kind: 'advice',
  severity: 'warning',
  title: 'A value that may be null says so in a way that has an effect',
  clause: {
    source: 'openapi',
    at: 'schema-object',
    words: 'Since OpenAPI 3.1 null is a type; in 3.0 nullable adds it to the type beside it.',
  },
  action: "In 3.1, write type: [string, 'null']. In 3.0, write nullable beside a type.",
  good: `openapi: 3.0.3
paths: {}
components:
  schemas:
    Colour: {type: string, nullable: true}
`,
  bad: `openapi: 3.1.0
paths: {}
components:
  schemas:
    Colour: {type: string, nullable: true}
`,
  on: ({ written, version }) => (version === '2.0' ? [] : written().nullable),
  find({ value }, { version }) {
    if (version !== '3.0')
      return `\`nullable\` has no effect since OpenAPI 3.1. Write \`type: [${typeof value['type'] === 'string' ? shorten(value['type'], 40) : 'string'}, 'null']\`.`;
    // What says nothing about its type may be null anyway, unless something else excludes it.
    const excludes = ['enum', 'allOf', 'anyOf', 'oneOf', 'not'].some((keyword) => keyword in value);
    return (
      value['type'] === undefined &&
      !('$ref' in value) &&
      excludes &&
      '`nullable` has an effect only beside a `type`. Add the type.'
    );
  },
});
