import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const serverVariables = defineCheck({
  id: 'server-variables',
  kind: 'advice',
  severity: 'warning',
  title: 'Each variable of a server address is defined',
  clause: {
    source: 'openapi',
    at: 'server-variable-object',
    words: 'A name in braces in the address of a server is replaced by the variable of that name.',
  },
  action: 'Add the variable with its default, or write the address without braces.',
  good: `servers:
  - url: https://{place}.boats.gov.example
    variables: {place: {default: api}}
`,
  bad: `servers:
  - url: https://{place}.boats.gov.example
    variables: {region: {default: api}}
`,
  on: ({ servers, version }) => (version === '2.0' ? [] : servers.filter(({ url }) => url.includes('{'))),
  find({ url, variables = [] }) {
    const known = new Set(variables.map(({ name }) => name));
    const unknown = [...url.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name).find((name) => !known.has(name));
    return (
      unknown !== undefined &&
      `The address ${shorten(url, 200)} has {${shorten(unknown, 80)}} in it, which is not defined. Add the variable with its default.`
    );
  },
});
