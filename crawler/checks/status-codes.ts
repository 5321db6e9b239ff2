import { defineCheck } from './engine/check.ts';
import { isSuccess } from './engine/facts.ts';

export const statusCodes = defineCheck({
  id: 'status-codes',
  kind: 'standard',
  severity: 'warning',
  title: 'Each operation says what it answers when it works and when it does not',
  clause: { source: 'reference', words: 'List the response codes of each endpoint, errors included.' },
  action: 'List at least one response of success and one of failure, each with a description.',
  good: `paths:
  /boats/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {200: {description: The boat}, 404: {description: There is no boat of that id}}
`,
  bad: `paths:
  /boats/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {200: {description: The boat}}
`,
  // What is gone for good works for nobody.
  on: ({ calls }) =>
    calls.filter(({ responses }) => responses.length === 0 || responses.some(({ status }) => status !== '410')),
  find({ name, responses, parameters, requestBody, security = [], pointer }) {
    const at = responses.length > 0 ? `${pointer}/responses` : pointer;
    const has = (kind: (status: string) => boolean) => responses.some(({ status }) => kind(status));
    if (!has(isSuccess) && !has((status) => /^(?:1\d\d|default)$/i.test(status)))
      return { message: `${name} does not say what it answers when it works. Add its 2xx response.`, pointer: at };
    // Who can send nothing wrong need not be told what happens then.
    const canFail = parameters.length > 0 || requestBody !== undefined || security.some((way) => way.length > 0);
    if (canFail && !has((status) => /^(?:4(?:\d\d|XX)|default)$/i.test(status)))
      return {
        message: `${name} does not say what it answers to a request that is wrong. Add its 4xx responses.`,
        pointer: at,
      };
    return null;
  },
});
