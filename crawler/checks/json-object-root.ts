import { defineCheck } from './engine/check.ts';
import { isSuccess } from './engine/facts.ts';
import { isJson } from './engine/media-types.ts';

export const jsonObjectRoot = defineCheck({
  id: 'json-object-root',
  kind: 'standard',
  severity: 'warning',
  title: 'Answers in JSON are objects',
  clause: {
    source: 'standards',
    words: 'Return a JSON object rather than a list, so that more can be said about the list later.',
  },
  action: 'Put the list into an object, for example as “items”, with the number of pages beside it.',
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
                  items: {type: array, items: {type: string}}
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
                type: array
                items: {type: string}
`,
  on: ({ contents }) =>
    contents.filter(
      ({ status, schema, mediaType }) =>
        isSuccess(status) && schema !== undefined && (isJson(mediaType) || mediaType === '*/*'),
    ),
  find({ schema, status, of, pointer }, { schemas }) {
    if (!schemas.typesOf(schema).has('array')) return null;
    const message = `The response ${status} of ${of.name} is a list, to which nothing can be added later. Put the list into an object.`;
    return { message, pointer: `${pointer}/schema` };
  },
});
