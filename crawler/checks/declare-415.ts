import { defineCheck } from './engine/check.ts';

export const declare415 = defineCheck({
  id: 'declare-415',
  kind: 'standard',
  severity: 'info',
  title: 'Operations say what they answer to a body of the wrong media type',
  clause: { source: 'ruleset', words: 'An operation that takes a body declares the response 415.' },
  action: 'Add the response 415 Unsupported Media Type.',
  good: `paths:
  /boats:
    post:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses:
        201: {description: Added}
        415: {description: Send JSON}
`,
  bad: `paths:
  /boats:
    post:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {201: {description: Added}}
`,
  on: ({ calls }) => calls.filter(({ requestBody }) => requestBody !== undefined),
  find: ({ name, responses, pointer }) =>
    !responses.some(({ status }) => /^(?:415|4XX|default)$/i.test(status)) && {
      message: `${name} does not say what it answers to a body of another media type. Add the response 415.`,
      pointer: `${pointer}/responses`,
    },
});
