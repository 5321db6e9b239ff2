import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { placeWords } from './engine/place-words.ts';

export const arrayItems = defineCheck({
  id: 'array-items',
  kind: 'specification',
  severity: 'error',
  title: 'A list says what is in it',
  clause: {
    source: 'openapi',
    at: 'data-types',
    words: 'Until OpenAPI 3.0 items must be present where the type is array.',
  },
  action: 'Add items with the schema of one entry.',
  good: `paths: {}
components:
  schemas:
    Boats: {type: array, items: {type: string}}
`,
  bad: `paths: {}
components:
  schemas:
    Boats: {type: array}
`,
  on: ({ version, schemas }) => (version === '2.0' || version === '3.0' ? schemas.ofType('array') : []),
  find: ({ schema, pointer }) =>
    schema.items === undefined &&
    schema.prefixItems === undefined &&
    `${shorten(placeWords(pointer), 200)} is a list, but nothing says of what. Add \`items\`.`,
});
