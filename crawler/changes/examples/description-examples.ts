/**
 * Examples for what changes in operations, parameters, answers, and in the API as a whole.
 */
import { reversed, type ChangeExample, type Part } from './example.ts';

const text = { type: 'string' };
const pair = (part: Part, before: object, after: object): ChangeExample => ({ part, before, after });

const operation = { responses: {} };
const named = { operationId: 'getReturns', responses: { 200: { description: 'The returns.' } } };
const ending = (date: string) => ({ deprecated: true, 'x-sunset': date });
const gone = (before: object) => pair('paths', { '/returns': { get: { ...before, ...operation } } }, {});

const parameter = (more: object) => ({ parameters: [{ name: 'year', in: 'query', ...more, schema: text }] });
const year = parameter({});
const json = { 'application/json': { schema: { type: 'object' } } };
const csv = { 'text/csv': { schema: text } };
const body = (more: object, content: object = json) => ({ requestBody: { ...more, content } });
const parts = (photo: object) => ({
  'multipart/form-data': {
    schema: { type: 'object', properties: { photo: { type: 'string' } } },
    encoding: { photo },
  },
});
const sentPart = (before: object, after: object) => pair('operation', body({}, parts(before)), body({}, parts(after)));
const receivedPart = (before: object, after: object) =>
  pair('operation', answer({ content: parts(before) }), answer({ content: parts(after) }));
const png = { contentType: 'image/png' };
const anyPicture = { contentType: 'image/png, image/jpeg' };
const answers = (...statuses: number[]) => ({
  responses: Object.fromEntries(statuses.map((status) => [status, { description: 'Answer.' }])),
});
const answer = (more: object) => ({ responses: { 200: { description: 'The returns.', ...more } } });
const header = (more: object) => answer({ headers: { 'X-Total': { ...more, schema: { type: 'integer' } } } });
const callback = { callbacks: { paid: { '{$request.query.url}': { post: operation } } } };

const info = (more: object, version = '1.0.0') => ({ info: { title: 'Returns', version, ...more } });
const schemes = (tokenUrl: string) => ({
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      token: { type: 'oauth2', flows: { clientCredentials: { tokenUrl, scopes: { read: 'Read.', write: 'Write.' } } } },
    },
  },
});
const secured = (...security: object[]) => ({ security, ...schemes('https://login.example/token') });
const servers = (...urls: string[]) => ({ servers: urls.map((url) => ({ url })) });
const breaking = (version: string) => ({
  info: { title: 'Returns', version },
  paths: { '/returns': { get: operation } },
});
const breakingBefore = {
  ...breaking('1.4.0'),
  paths: { '/returns': { get: operation, delete: operation } },
};

const added = {
  operation: pair('paths', { '/returns': { get: operation } }, { '/returns': { get: operation, post: operation } }),
  sunset: pair('operation', { deprecated: true }, ending('2030-03-31')),
  deprecated: pair('operation', {}, { deprecated: true }),
  callback: pair('operation', {}, callback),
  parameter: pair('operation', {}, year),
  requiredParameter: pair('operation', year, parameter({ required: true })),
  deprecatedParameter: pair('operation', year, parameter({ deprecated: true })),
  optionalBody: pair('operation', {}, body({})),
  requiredBody: pair('operation', body({}), body({ required: true })),
  requestMediaType: pair('operation', body({}), body({}, { ...json, ...csv })),
  responseMediaType: pair('operation', answer({ content: json }), answer({ content: { ...json, ...csv } })),
  success: pair('operation', answers(200), answers(200, 202)),
  error: pair('operation', answers(200), answers(200, 404)),
  requiredHeader: pair('operation', answer({}), header({ required: true })),
  optionalHeader: pair('operation', answer({}), header({})),
  headerRequired: pair('operation', header({}), header({ required: true })),
  apiDeprecated: pair('description', info({}), info({ 'x-deprecated': true })),
  apiSunset: pair('description', info({ 'x-deprecated': true }), info({ 'x-sunset': '2030-03-31' })),
  security: pair('description', secured({}), secured({ key: [] })),
  alternative: pair('description', secured({ key: [] }), secured({ key: [] }, { token: ['read'] })),
  scope: pair('description', secured({ token: ['read'] }), secured({ token: ['read', 'write'] })),
  server: pair('description', servers('https://api.example'), servers('https://api.example', 'https://api2.example')),
  webhook: pair('description', { webhooks: {} }, { webhooks: { paid: { post: operation } } }),
};
const earlier = pair('operation', ending('2030-03-31'), ending('2029-12-31'));
const apiEarlier = pair('description', info({ 'x-sunset': '2030-03-31' }), info({ 'x-sunset': '2029-12-31' }));

export const descriptionExamples: Readonly<Record<string, ChangeExample>> = {
  'operation-added': added.operation,
  'operation-removed': reversed(added.operation),
  'operation-removed-before-sunset': gone(ending('2030-03-31')),
  'deprecated-operation-removed': gone({ deprecated: true }),
  'sunset-operation-removed': gone(ending('2020-03-31')),
  'operation-moved': pair('paths', { '/returns': { get: named } }, { '/filings': { get: named } }),
  'operations-moved': pair(
    'paths',
    { '/v1/returns': { get: operation }, '/v1/periods': { get: operation } },
    { '/v2/returns': { get: operation }, '/v2/periods': { get: operation } },
  ),
  'path-parameter-renamed': pair(
    'paths',
    {
      '/returns/{id}': {
        get: { parameters: [{ name: 'id', in: 'path', required: true, schema: text }], ...operation },
      },
    },
    {
      '/returns/{key}': {
        get: { parameters: [{ name: 'key', in: 'path', required: true, schema: text }], ...operation },
      },
    },
  ),
  'operation-deprecated': added.deprecated,
  'operation-deprecated-with-sunset': pair('operation', {}, ending('2030-03-31')),
  'operation-reactivated': reversed(added.deprecated),
  'sunset-brought-forward': earlier,
  'sunset-postponed': reversed(earlier),
  'sunset-set': added.sunset,
  'sunset-removed': reversed(added.sunset),
  'operation-id-changed': pair('operation', { operationId: 'getReturns' }, { operationId: 'listReturns' }),
  'callback-added': added.callback,
  'callback-removed': reversed(added.callback),
  'required-parameter-added': pair('operation', {}, parameter({ required: true })),
  'optional-parameter-added': added.parameter,
  'parameter-removed': reversed(added.parameter),
  'deprecated-parameter-removed': pair('operation', parameter({ deprecated: true }), {}),
  'parameter-became-required': added.requiredParameter,
  'parameter-became-optional': reversed(added.requiredParameter),
  'parameter-moved': pair('operation', year, { parameters: [{ name: 'year', in: 'header', schema: text }] }),
  'parameter-serialization-changed': pair(
    'operation',
    { parameters: [{ name: 'year', in: 'query', schema: { type: 'array', items: text } }] },
    { parameters: [{ name: 'year', in: 'query', explode: false, schema: { type: 'array', items: text } }] },
  ),
  'parameter-default-changed': pair(
    'operation',
    { parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', default: 10 } }] },
    { parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', default: 20 } }] },
  ),
  'parameter-deprecated': added.deprecatedParameter,
  'parameter-reactivated': reversed(added.deprecatedParameter),
  'required-request-body-added': pair('operation', {}, body({ required: true })),
  'optional-request-body-added': added.optionalBody,
  'request-body-removed': reversed(added.optionalBody),
  'request-body-became-required': added.requiredBody,
  'request-body-became-optional': reversed(added.requiredBody),
  'request-media-type-added': added.requestMediaType,
  'request-media-type-removed': reversed(added.requestMediaType),
  'response-media-type-added': added.responseMediaType,
  'response-media-type-removed': reversed(added.responseMediaType),
  'request-part-media-type-changed': sentPart(anyPicture, png),
  'request-part-media-type-added': sentPart(png, anyPicture),
  'response-part-media-type-changed': receivedPart(png, anyPicture),
  'response-part-media-type-removed': receivedPart(anyPicture, png),
  'part-serialization-changed': sentPart({ style: 'form' }, { style: 'pipeDelimited' }),
  'part-headers-changed': sentPart(png, { ...png, headers: { 'X-Size': { schema: { type: 'integer' } } } }),
  'success-response-added': added.success,
  'success-response-removed': reversed(added.success),
  'error-response-added': added.error,
  'error-response-removed': reversed(added.error),
  'response-header-added': added.optionalHeader,
  'required-response-header-removed': reversed(added.requiredHeader),
  'optional-response-header-removed': reversed(added.optionalHeader),
  'response-header-became-required': added.headerRequired,
  'response-header-became-optional': reversed(added.headerRequired),
  'api-deprecated': added.apiDeprecated,
  'api-deprecated-with-sunset': pair('description', info({}), info({ 'x-sunset': '2030-03-31' })),
  'api-reactivated': reversed(added.apiDeprecated),
  'api-sunset-set': added.apiSunset,
  'api-sunset-brought-forward': apiEarlier,
  'api-sunset-postponed': reversed(apiEarlier),
  'api-sunset-removed': reversed(added.apiSunset),
  'security-added': added.security,
  'security-removed': reversed(added.security),
  'security-alternative-added': added.alternative,
  'security-alternative-removed': reversed(added.alternative),
  'security-scope-added': added.scope,
  'security-scope-removed': reversed(added.scope),
  'security-address-changed': pair(
    'description',
    schemes('https://login.example/token'),
    schemes('https://signin.example/token'),
  ),
  'server-added': added.server,
  'server-removed': reversed(added.server),
  'server-changed': pair('description', servers('https://api.example'), servers('https://api2.example')),
  'webhook-added': added.webhook,
  'webhook-removed': reversed(added.webhook),
  'version-not-raised': pair('description', breakingBefore, breaking('1.5.0')),
  'version-lowered': pair('description', info({}, '2.1.0'), info({}, '2.0.0')),
  'operation-text-changed': pair('operation', { summary: 'Read returns' }, { summary: 'Find returns' }),
  'api-text-changed': pair('description', info({ description: 'Returns.' }), info({ description: 'Tax returns.' })),
  'tags-changed': pair('operation', { tags: ['Returns'] }, { tags: ['Filing'] }),
};
