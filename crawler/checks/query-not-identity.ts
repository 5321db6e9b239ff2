import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { wordsOf } from './engine/words.ts';

export const queryNotIdentity = defineCheck({
  id: 'query-not-identity',
  kind: 'standard',
  severity: 'warning',
  title: 'What is asked for is named in the path, not in the query',
  clause: { source: 'standards', words: 'Never use query strings in GET to identify a resource.' },
  action: 'Move the identifier into the path: /boats/{id}.',
  good: `paths:
  /boats/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {200: {description: The boats}}
`,
  bad: `paths:
  /boats:
    get:
      parameters: [{name: id, in: query, required: true, schema: {type: string}}]
      responses: {200: {description: The boats}}
`,
  on: ({ calls }) => calls.filter(({ method }) => method === 'GET'),
  find: ({ name, parameters }) =>
    parameters
      .filter(({ in: place, required, name: own }) => place === 'query' && required && identifies(own))
      .map(({ name: own, pointer }) => ({
        message: `${name} cannot do without the query parameter “${shorten(own, 80)}”, which says which thing is meant. Put it into the path.`,
        pointer,
      })),
});

function identifies(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  // Who asks is not what is asked for (RFC 6749, section 4.1.1).
  if (words[0] === 'client') return false;
  return last === 'id' || last === 'uuid' || last === 'guid' || last === 'urn';
}
