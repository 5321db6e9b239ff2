import { defineCheck } from './engine/check.ts';
import { isOpenData } from './engine/open-data.ts';

export const openDataNoAuth = defineCheck({
  id: 'open-data-no-auth',
  kind: 'standard',
  severity: 'info',
  title: 'Open data needs no credential',
  clause: { source: 'standards', words: 'Do not use authentication for open data; limit the rate instead.' },
  action: 'Let everybody read without a credential: security: [].',
  good: `info: {title: Boats open data, version: 1.0.0}
security: []
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
`,
  bad: `info: {title: Boats open data, version: 1.0.0}
security: [{key: []}]
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: Key}
`,
  on: (facts) => (isOpenData(facts) ? facts.calls.filter(({ method }) => method === 'GET') : []),
  find: ({ name, security = [] }) =>
    security.length > 0 &&
    security.every((way) => way.length > 0) &&
    `${name} returns open data and asks for a credential. Let everybody read it.`,
});
