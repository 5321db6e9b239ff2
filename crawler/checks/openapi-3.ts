import { defineCheck } from './engine/check.ts';

export const openapi3 = defineCheck({
  id: 'openapi-3',
  kind: 'standard',
  severity: 'warning',
  title: 'The description uses OpenAPI 3',
  clause: { source: 'standards', words: 'Use OpenAPI 3 to describe a RESTful API.' },
  action: 'Convert the description to OpenAPI 3. Several free tools do it.',
  good: `openapi: 3.1.0
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
`,
  bad: `swagger: "2.0"
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
`,
  on: ({ whole, version }) => (version === null ? [] : whole),
  find: (_, { version }) =>
    version === '2.0' && {
      message: 'The description is written in Swagger 2.0, which is no longer maintained. Convert it to OpenAPI 3.',
      pointer: '/swagger',
    },
});
