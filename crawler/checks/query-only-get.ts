import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const queryOnlyGet = defineCheck({
  id: 'query-only-get',
  kind: 'standard',
  severity: 'warning',
  title: 'Only requests that read have a query',
  clause: { source: 'standards', words: 'Only allow query strings in GET requests.' },
  action: 'Put what the request needs into its body or its path.',
  good: `paths:
  /boats:
    post:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {201: {description: Added}}
`,
  bad: `paths:
  /boats:
    post:
      parameters: [{name: colour, in: query, schema: {type: string}}]
      responses: {201: {description: Added}}
`,
  on: ({ calls }) => calls.filter(({ method }) => /^(?:POST|PUT|PATCH|DELETE)$/.test(method)),
  find({ name, parameters }) {
    const names = parameters
      .filter(({ in: place }) => place === 'query')
      .map((parameter) => `“${shorten(parameter.name, 60)}”`);
    return (
      names.length > 0 &&
      `${name} takes ${names.slice(0, 5).join(', ')} from the query. Put into the body or the path what changes something.`
    );
  },
});
