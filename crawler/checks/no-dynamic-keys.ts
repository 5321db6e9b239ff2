import { defineCheck } from './engine/check.ts';

export const noDynamicKeys = defineCheck({
  id: 'no-dynamic-keys',
  kind: 'standard',
  severity: 'info',
  title: 'The names of fields are known beforehand',
  clause: { source: 'standards', words: 'Avoid unpredictable keys in JSON objects.' },
  action: 'Return a list of objects that each have the name as a field.',
  good: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json:
              schema:
                type: object
                properties:
                  boats: {type: array, items: {type: object}}
`,
  bad: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json:
              schema:
                type: object
                additionalProperties: {type: integer}
`,
  on: ({ schemas, isReturned }) => schemas.ofType('object').filter(({ index }) => isReturned(index)),
  find({ schema: { additionalProperties, properties, patternProperties } }, { schemas }) {
    if (additionalProperties === undefined || properties !== undefined || patternProperties !== undefined) return null;
    const rest = schemas.all[additionalProperties];
    const isFree = rest === undefined || rest.always !== undefined || Object.keys(rest).length === 1;
    return (
      !isFree &&
      'The fields of this object have names that nobody knows beforehand. Return a list of objects that each hold the name.'
    );
  },
});
