import { defineCheck } from './engine/check.ts';
import type { ModelContent } from '../../schemas/model.ts';

export const examplesPresent = defineCheck({
  id: 'examples-present',
  kind: 'standard',
  severity: 'warning',
  title: 'What is sent and what comes back has an example',
  clause: { source: 'reference', words: 'Give an example request and an example response for each endpoint.' },
  action: 'Add an example, to the media type or to the fields of its schema.',
  good: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json:
              schema: {type: object}
              example: {name: Cygnet}
`,
  bad: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json: {schema: {type: object}}
`,
  on: ({ requests, responses }) =>
    [
      ...requests.flatMap(({ name, requestBody }) =>
        requestBody ? [{ ...requestBody, what: `What is sent to ${name}` }] : [],
      ),
      ...responses
        .filter(({ status }) => status.startsWith('2'))
        .map((response) => ({ ...response, what: `The response ${response.status} of ${response.of.name}` })),
    ].filter(({ content }) => content.some(isShown)),
  find: ({ what, content }, { schemas }) =>
    !content.some(
      ({ examples, schema, itemSchema }) =>
        examples.length > 0 || schemas.hasExample(schema) || schemas.hasExample(itemSchema),
    ) && `${what} has no example. Add one, so that readers see what it looks like.`,
});

/** Nobody can read an example of a picture or an archive. */
function isShown({ mediaType, schema, itemSchema }: ModelContent): boolean {
  return (
    /json|xml|form|^text\/|\*\/\*/i.test(mediaType.slice(0, 200)) && (schema !== undefined || itemSchema !== undefined)
  );
}
