import { defineCheck } from './engine/check.ts';

export const queryNotBehaviour = defineCheck({
  id: 'query-not-behaviour',
  kind: 'standard',
  severity: 'warning',
  title: 'The query does not say what is done',
  clause: { source: 'standards', words: 'Do not let a query parameter such as action change what a request does.' },
  action: 'Use the HTTP method, or a path of its own, to say what is done.',
  good: `paths:
  /boats:
    get:
      parameters: [{name: colour, in: query, schema: {type: string}}]
      responses: {200: {description: The boats}}
`,
  bad: `paths:
  /boats:
    get:
      parameters: [{name: action, in: query, schema: {type: string}}]
      responses: {200: {description: The boats}}
`,
  on: ({ parameters }) => parameters.filter(({ in: place }) => place === 'query'),
  find: ({ name, of }) =>
    /^(?:action|method|op|command|cmd)$/i.test(name) &&
    `The query parameter “${name}” of ${of.name} says what is done. Let the HTTP method say it, or give each action a path.`,
});
