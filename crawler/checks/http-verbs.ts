import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const httpVerbs = defineCheck({
  id: 'http-verbs',
  kind: 'standard',
  severity: 'warning',
  title: 'HTTP methods are used for what they are for',
  clause: { source: 'standards', words: 'Use HTTP verbs for their specified purpose.' },
  action:
    'Use GET to read, POST to add, PUT and PATCH to change and DELETE to remove, and send bodies only with POST, PUT and PATCH.',
  good: `paths:
  /boats:
    post:
      summary: Add a boat
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {201: {description: Added}}
`,
  bad: `paths:
  /boats:
    delete:
      summary: Remove boats
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {204: {description: Removed}}
`,
  on: ({ calls }) => calls,
  find({ name, method, summary = '', requestBody }) {
    if (requestBody !== undefined && /^(?:GET|HEAD|DELETE)$/.test(method))
      return {
        message: `${name} has a request body, which ${method} requests have no use for and many programs drop. Send it with POST, or in the path.`,
        pointer: requestBody.pointer,
      };
    const [verb] = method === 'GET' ? (/^(?:create|update|delete|remove|insert)s?\b/i.exec(summary) ?? []) : [];
    return (
      verb !== undefined &&
      `${name} is described as “${shorten(summary, 80)}”, but GET must change nothing. Use the method for it.`
    );
  },
});
