import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { listRequirements } from './engine/security-requirements.ts';

export const scopesDeclared = defineCheck({
  id: 'scopes-declared',
  kind: 'advice',
  severity: 'warning',
  title: 'Each scope that is asked for is declared',
  clause: {
    source: 'openapi',
    at: 'oauth-flow-object',
    words: 'The scopes of a flow are listed with what they are for.',
  },
  action: 'Add the scope to the flow of the scheme, or correct its name.',
  good: `security: [{login: [read]}]
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
components:
  securitySchemes:
    login:
      type: oauth2
      flows:
        clientCredentials: {tokenUrl: "https://login.boats.gov.example/token", scopes: {read: Look up boats}}
`,
  bad: `security: [{login: [write]}]
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
components:
  securitySchemes:
    login:
      type: oauth2
      flows:
        clientCredentials: {tokenUrl: "https://login.boats.gov.example/token", scopes: {read: Look up boats}}
`,
  on: (facts) => {
    const declared = new Map(
      facts.model.securitySchemes.map(({ name, type, flows = [] }) => [name, type === 'oauth2' ? flows : []]),
    );
    return listRequirements(facts).flatMap((requirement) => {
      const flows = declared.get(requirement.name) ?? [];
      return flows.length > 0 && requirement.scopes.length > 0
        ? [{ ...requirement, known: new Set(flows.flatMap(({ scopes }) => scopes.map(({ name }) => name))) }]
        : [];
    });
  },
  find({ name, scopes, known }) {
    const unknown = scopes.find((scope) => typeof scope === 'string' && !known.has(scope));
    return (
      typeof unknown === 'string' &&
      `The scope “${shorten(unknown, 80)}” is asked for, but “${shorten(name, 80)}” does not declare it. Add it there, with what it allows.`
    );
  },
});
