import { defineCheck } from './engine/check.ts';

export const authOauth2 = defineCheck({
  id: 'auth-oauth2',
  kind: 'standard',
  severity: 'info',
  title: 'Credentials are those of OAuth 2.0',
  clause: { source: 'standards', words: 'OAuth 2.0 with client credentials or an authorization code is recommended.' },
  action: 'Plan to move to OAuth 2.0, and say what each scope allows.',
  good: `components:
  securitySchemes:
    login:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://login.boats.gov.example/token
          scopes: {"boats:read": Look up boats}
`,
  bad: `components:
  securitySchemes:
    login: {type: http, scheme: basic}
`,
  on: ({ model }) => model.securitySchemes,
  find({ name, type, scheme, parameter, in: place, flows = [] }) {
    // Version 2.0 has no other way to declare a token, and gateways ask for this one.
    const isToken = type === 'apiKey' && place === 'header' && /^authorization$/i.test(parameter ?? '');
    if ((type === 'apiKey' && !isToken) || scheme === 'basic')
      return `“${name}” is ${type === 'apiKey' ? 'an API key' : 'a user name and password'}, which is easily copied and lasts long. Plan to move to OAuth 2.0.`;
    const weak = flows.find(({ flow }) => flow === 'implicit' || flow === 'password');
    if (weak)
      return `“${name}” uses the flow “${weak.flow}” of OAuth 2.0, which is no longer recommended. Use an authorization code or client credentials.`;
    const silent = flows.flatMap(({ scopes }) => scopes).find(({ description = '' }) => description === '');
    return silent && `Nothing says what the scope “${silent.name}” of “${name}” allows. Describe it.`;
  },
});
