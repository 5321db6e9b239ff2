import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { listRequirements } from './engine/security-requirements.ts';

export const securityDeclared = defineCheck({
  id: 'security-declared',
  kind: 'specification',
  severity: 'error',
  title: 'Each credential that is asked for is declared',
  clause: {
    source: 'openapi',
    at: 'security-requirement-object',
    words: 'Each name of a security requirement must be that of a declared security scheme.',
  },
  action: 'Declare the scheme among the securitySchemes, or correct its name.',
  good: `security: [{key: []}]
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: Key}
`,
  bad: `security: [{apiKey: []}]
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: Key}
`,
  on: listRequirements,
  find: ({ name, declared }, { version }) =>
    // Since 3.2 it may be an address too.
    !(version === '3.2' && /[/#]/.test(name)) &&
    declared === undefined &&
    `The credential “${shorten(name, 80)}” is asked for here, but declared nowhere. Declare it among the ${version === '2.0' ? 'securityDefinitions' : 'securitySchemes'}, or correct the name.`,
});
