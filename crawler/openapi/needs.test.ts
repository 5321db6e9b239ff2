import { expect, test } from 'vitest';
import { describeNeeds } from './needs.ts';

test('where clients get tokens, once for each host, in every version of OpenAPI', () => {
  const flows = {
    clientCredentials: { tokenUrl: 'https://login.example/token', refreshUrl: 'https://login.example/again' },
    authorizationCode: { authorizationUrl: 'https://people.example/ask', tokenUrl: '/relative' },
  };
  const components = {
    securitySchemes: {
      'a/b': { type: 'oauth2', flows },
      oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example/.well-known/openid-configuration' },
      key: { type: 'apiKey', in: 'header', name: 'key' },
    },
  };
  expect(describeNeeds({ components }).tokens).toEqual([
    {
      url: 'https://login.example/token',
      pointer: '/components/securitySchemes/a~1b/flows/clientCredentials/tokenUrl',
    },
    {
      url: 'https://people.example/ask',
      pointer: '/components/securitySchemes/a~1b/flows/authorizationCode/authorizationUrl',
    },
    {
      url: 'https://id.example/.well-known/openid-configuration',
      pointer: '/components/securitySchemes/oidc/openIdConnectUrl',
    },
  ]);
  const securityDefinitions = { old: { type: 'oauth2', flow: 'application', tokenUrl: 'https://login.example/token' } };
  expect(describeNeeds({ securityDefinitions }).tokens).toEqual([
    { url: 'https://login.example/token', pointer: '/securityDefinitions/old/tokenUrl' },
  ]);
});

test('which systems HMRC says an API passes requests on to', () => {
  const info = { 'x-integration-catalogue': { backends: ['ETMP', { name: 'x' }, '', 'CESA'] } };
  expect(describeNeeds({ info }).backends).toEqual([
    { name: 'ETMP', pointer: '/info/x-integration-catalogue/backends/0' },
    { name: 'CESA', pointer: '/info/x-integration-catalogue/backends/3' },
  ]);
});

test.each([[{}], [{ components: 7, info: [] }], [{ components: { securitySchemes: { a: { flows: [1] } } } }]])(
  'of %j nothing',
  (document) => {
    expect(describeNeeds(document)).toEqual({ backends: [], tokens: [] });
  },
);
