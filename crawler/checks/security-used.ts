import { defineCheck } from './engine/check.ts';

export const securityUsed = defineCheck({
  id: 'security-used',
  kind: 'advice',
  severity: 'warning',
  title: 'A declared credential is asked for somewhere',
  clause: {
    source: 'openapi',
    at: 'oas-security',
    words: 'Declaring a scheme does not apply it: security says where it is needed.',
  },
  action: 'Add security to the description or to its operations.',
  good: `security: [{key: []}]
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: Key}
`,
  bad: `paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: Key}
`,
  on: ({ model, whole, calls }) => (model.securitySchemes.length > 0 && calls.length > 0 ? whole : []),
  find: (_, { model, calls }) =>
    model.security === undefined &&
    !calls.some(({ ownSecurity }) => ownSecurity) &&
    'A credential is declared, but nothing says where it is needed. Add `security` to the description or to its operations.',
});
