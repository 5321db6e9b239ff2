import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { items, member } from '../openapi/json-value.ts';

export const oneBody = defineCheck({
  id: 'one-body',
  kind: 'specification',
  severity: 'error',
  title: 'A request has one body',
  clause: {
    source: 'openapi2',
    at: 'parameter-object',
    words: 'There can be one body parameter, and never a body and form data together.',
  },
  action: 'Put everything into one body, or everything into the form.',
  good: `swagger: "2.0"
paths:
  /boats:
    post:
      parameters: [{name: boat, in: body, schema: {type: object}}]
      responses: {201: {description: Added}}
`,
  bad: `swagger: "2.0"
paths:
  /boats:
    post:
      parameters: [{name: boat, in: body, schema: {type: object}}, {name: colour, in: formData, type: string}]
      responses: {201: {description: Added}}
`,
  on: ({ version, operations }) => (version === '2.0' ? operations : []),
  find({ method, path, value, shared }, { meant }) {
    const places = [...items(value['parameters']), ...items(shared.parameters.value)].map((parameter) =>
      member(meant(parameter), 'in'),
    );
    const bodies = places.filter((place) => place === 'body').length;
    const name = `${method} ${shorten(path, 200)}`;
    if (bodies > 1) return `${name} has ${bodies} bodies. Put everything into one.`;
    return bodies === 1 && places.includes('formData') && `${name} has a body and form data. Use one of the two.`;
  },
});
