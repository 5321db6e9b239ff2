import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { escapeToken } from '../openapi/json-pointer.ts';

export const encodingProperties = defineCheck({
  id: 'encoding-properties',
  kind: 'specification',
  severity: 'error',
  title: 'An encoding is for a field that exists',
  clause: {
    source: 'openapi',
    at: 'media-type-object',
    words: 'Until OpenAPI 3.1 the key of an encoding must exist in the schema as a property.',
  },
  action: 'Correct the name of the field, or remove the encoding.',
  good: `paths:
  /boats:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {photo: {type: string, format: binary}}}
            encoding: {photo: {contentType: image/png}}
      responses: {201: {description: Added}}
`,
  bad: `paths:
  /boats:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {photo: {type: string, format: binary}}}
            encoding: {foto: {contentType: image/png}}
      responses: {201: {description: Added}}
`,
  on: ({ contents, version }) =>
    version === '3.0' || version === '3.1'
      ? contents.flatMap(({ pointer, schema, encoding = [] }) =>
          encoding.map(({ property }) => ({
            pointer: `${pointer}/encoding/${escapeToken(property)}`,
            property,
            schema,
          })),
        )
      : [],
  find({ property, schema }, { schemas }) {
    const together = schemas.together(schema);
    const isOpen = together.some(({ oneOf, anyOf, additionalProperties, patternProperties, unresolved }) =>
      [oneOf, anyOf, additionalProperties, patternProperties, unresolved].some((said) => said !== undefined),
    );
    const names = together.flatMap(({ properties }) => properties ?? []).map(([name]) => name);
    return (
      names.length > 0 &&
      !isOpen &&
      !names.includes(property) &&
      `The encoding “${shorten(property, 80)}” is for a field that the body does not have. Correct its name, or remove it.`
    );
  },
});
