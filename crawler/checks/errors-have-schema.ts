import { defineCheck } from './engine/check.ts';
import { isError } from './engine/facts.ts';

export const errorsHaveSchema = defineCheck({
  id: 'errors-have-schema',
  kind: 'standard',
  severity: 'warning',
  title: 'Each error says what its body holds',
  clause: { source: 'reference', words: 'Say what comes back with an error.' },
  action: 'Add the schema of the error’s body; one schema for all errors is best.',
  good: `paths:
  /boats:
    get:
      responses:
        200: {description: The boats}
        400: {description: The request is wrong, content: {application/problem+json: {schema: {type: object}}}}
`,
  bad: `paths:
  /boats:
    get:
      responses:
        200: {description: The boats}
        400: {description: The request is wrong}
`,
  // What has said all with its code needs no body.
  on: ({ responses }) =>
    responses.filter(
      ({ status, of }) =>
        isError(status) && of.method !== 'HEAD' && !/^(?:401|403|404|405|406|410|415|429|50[234])$/.test(status),
    ),
  find: ({ status, content, of }) =>
    !content.some(({ schema, examples }) => schema !== undefined || examples.length > 0) &&
    `Nothing says what ${of.name} sends with the error ${status}. Add the schema of its body.`,
});
