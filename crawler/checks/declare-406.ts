import { defineCheck } from './engine/check.ts';
import { isSuccess } from './engine/facts.ts';

export const declare406 = defineCheck({
  id: 'declare-406',
  kind: 'standard',
  severity: 'info',
  title: 'Operations say what they answer to a wrong Accept header',
  clause: { source: 'ruleset', words: 'An operation that returns content declares the response 406.' },
  action: 'Add the response 406 Not Acceptable.',
  good: `paths:
  /boats:
    get:
      responses:
        200: {description: The boats, content: {application/json: {schema: {type: object}}}}
        406: {description: Only JSON is available}
`,
  bad: `paths:
  /boats:
    get:
      responses:
        200: {description: The boats, content: {application/json: {schema: {type: object}}}}
`,
  on: ({ calls }) =>
    calls.filter(({ responses }) => responses.some(({ status, content }) => isSuccess(status) && content.length > 0)),
  find: ({ name, responses, pointer }) =>
    !responses.some(({ status }) => /^(?:406|4XX|default)$/i.test(status)) && {
      message: `${name} does not say what it answers to an Accept header that it cannot meet. Add the response 406.`,
      pointer: `${pointer}/responses`,
    },
});
