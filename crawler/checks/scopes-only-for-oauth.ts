import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { member } from '../openapi/json-value.ts';
import { listRequirements } from './engine/security-requirements.ts';

export const scopesOnlyForOauth = defineCheck({
  id: 'scopes-only-for-oauth',
  kind: 'specification',
  severity: 'error',
  title: 'Only OAuth 2.0 and OpenID Connect have scopes',
  clause: {
    source: 'openapi',
    at: 'security-requirement-object',
    words: 'In OpenAPI 2.0 and 3.0 the list of a requirement must be empty for all other schemes.',
  },
  action: 'Empty the list, or declare the scheme as OAuth 2.0.',
  good: `security: [{key: []}]
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: Key}
`,
  bad: `security: [{key: [read]}]
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: Key}
`,
  on: (facts) => (facts.version === '2.0' || facts.version === '3.0' ? listRequirements(facts) : []),
  find({ name, scopes, declared }, { meant }) {
    const type = member(meant(declared), 'type');
    const hasNone = type === 'apiKey' || type === 'http' || type === 'basic';
    return (
      hasNone &&
      scopes.length > 0 &&
      `The credential “${shorten(name, 80)}” has no scopes, but some are asked for here. Write [] instead.`
    );
  },
});
