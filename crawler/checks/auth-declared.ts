import { defineCheck } from './engine/check.ts';

export const authDeclared = defineCheck({
  id: 'auth-declared',
  kind: 'standard',
  severity: 'error',
  title: 'The description says whether a credential is needed',
  clause: { source: 'standards', words: 'Document how users authenticate, or that they need not.' },
  action:
    'Declare the credential among the securitySchemes, or write security: [] for an API that is open to everybody.',
  good: `security: []
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
`,
  bad: `paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
`,
  on: ({ whole, calls }) => (calls.length > 0 ? whole : []),
  find: (_, { model, calls }) =>
    model.securitySchemes.length === 0 &&
    model.security === undefined &&
    calls.some(({ ownSecurity }) => !ownSecurity) &&
    'Nothing says whether a credential is needed. Declare it among the `securitySchemes`, or write `security: []` if the API is open to everybody.',
});
