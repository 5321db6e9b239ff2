import { expect, test, describe as group } from 'vitest';
import { describe } from './describe.ts';
import { buildModel } from './model/build-model.ts';
import { listOperations } from './operations.ts';
import { readSpecification } from './specification.ts';
import type { JsonObject } from './json-value.ts';
import { VersionRow } from '../../schemas/snapshot.ts';

const Published = VersionRow.pick({
  servers: true,
  security: true,
  access: true,
  contact: true,
  licence: true,
  tags: true,
});

function describeDocument(document: JsonObject, location = 'repo:///openapi.yaml') {
  const specification = readSpecification(document) ?? { words: 'OpenAPI 3.0.0', version: '3.0', pointer: '/openapi' };
  const { version } = specification;
  const operations = listOperations(document, version);
  return describe(document, {
    specification,
    operations,
    model: buildModel(document, { version, operations, location, infoVersion: null, characters: 100_000 })!,
    bundled: JSON.stringify(document),
    location,
    infoVersion: null,
  });
}

test('a whole description', () => {
  const described = describeDocument({
    openapi: '3.1.0',
    info: {
      title: ' Tides\u202E API ',
      version: 2,
      summary: 'Tells when the *sea* is high. Daily.',
      description: 'Reads **tides**.',
      contact: { name: 'Tide team', email: 'tides@harbours.example', url: 'javascript:alert(1)' },
      license: { name: 'OGL', identifier: 'OGL-UK-3.0', url: 'https://example.gov.uk/licence' },
      termsOfService: 'https://example.gov.uk/terms',
      'x-language': 'cy-GB',
      'x-sunset': '2027-03-31',
    },
    externalDocs: { url: 'https://example.gov.uk/docs' },
    servers: [
      {
        url: 'https://{place}.harbours.example:{port}/v2',
        variables: { place: { default: 'api' }, port: { default: 443 } },
      },
      { url: 'https://sandbox.harbours.example', description: 'For trying out' },
      { url: '/v2', description: 'Not for testing, this is production' },
      { url: 'javascript:alert(1)' },
      { url: 5 },
      null,
    ],
    tags: [{ name: 'Tides', description: 'All *tides*' }, { name: 'Tides' }, 'broken'],
    security: [{ key: [] }],
    paths: {
      '/tides/{port}': {
        get: { operationId: 'getTide', summary: 'Get `one` tide', tags: ['Tides', 'Ports', 'Tides'] },
        delete: { security: [], deprecated: true, 'x-sunset': '2027-01-31' },
        put: { security: [{}, { key: [] }] },
      },
    },
    webhooks: { high: { post: {} } },
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        oauth: {
          type: 'oauth2',
          flows: {
            clientCredentials: { tokenUrl: 'https://x', scopes: { 'read:tides': 'r' } },
            authorizationCode: { scopes: { 'write:tides': 'w' } },
          },
        },
        bearer: { type: 'http', scheme: 'Bearer', bearerFormat: 'JWT' },
        basic: { type: 'http', scheme: 'basic' },
        login: {
          type: 'openIdConnect',
          openIdConnectUrl: 'https://login.example.gov.uk/.well-known/openid-configuration',
        },
        certificate: { type: 'mutualTLS' },
        odd: { type: 'toString' },
        alias: { $ref: '#/components/securitySchemes/basic' },
        broken: 7,
      },
    },
  });
  const { provenance, operations, security, ...rest } = described;
  expect(rest).toEqual({
    details: [],
    specification: 'OpenAPI 3.1.0',
    title: 'Tides API',
    infoVersion: '2',
    description: 'Reads **tides**.',
    descriptionHtml: '<p>Reads <strong>tides</strong>.</p>',
    purpose: 'Tells when the sea is high.',
    language: 'cy-GB',
    kind: 'rest',
    lifecycle: 'sunset',
    sunset: '2027-03-31',
    servers: [
      {
        url: 'https://{place}.harbours.example:{port}/v2',
        resolved: 'https://api.harbours.example:443/v2',
        sandbox: false,
      },
      {
        url: 'https://sandbox.harbours.example',
        resolved: 'https://sandbox.harbours.example',
        description: 'For trying out',
        sandbox: true,
      },
      { url: '/v2', resolved: '/v2', description: 'Not for testing, this is production', sandbox: false },
    ],
    access: {
      authentication: 'some',
      words:
        '1 of 3 operations need a credential: an API key in the header `X-API-Key`, or an OAuth 2.0 access token, obtained by your application itself (client credentials) or when a person signs in (authorization code), or a bearer token (JWT) in the header `Authorization`.',
    },
    contact: { name: 'Tide team', email: 'tides@harbours.example' },
    licence: { name: 'OGL', identifier: 'OGL-UK-3.0', url: 'https://example.gov.uk/licence' },
    termsOfService: 'https://example.gov.uk/terms',
    documentation: 'https://example.gov.uk/docs',
    tags: [{ name: 'Tides', description: 'All tides' }, { name: 'Ports' }],
    needs: {
      backends: [],
      tokens: [
        { url: 'https://x', pointer: '/components/securitySchemes/oauth/flows/clientCredentials/tokenUrl' },
        {
          url: 'https://login.example.gov.uk/.well-known/openid-configuration',
          pointer: '/components/securitySchemes/login/openIdConnectUrl',
        },
      ],
    },
  });
  expect(security.map(({ name, type, words, scopes }) => [name, type, words, scopes])).toEqual([
    ['key', 'apiKey', 'An API key in the header `X-API-Key`', []],
    [
      'oauth',
      'oauth2',
      'An OAuth 2.0 access token, obtained by your application itself (client credentials) or when a person signs in (authorization code)',
      ['read:tides', 'write:tides'],
    ],
    ['bearer', 'http', 'A bearer token (JWT) in the header `Authorization`', []],
    ['basic', 'http', 'A user name and password (HTTP Basic)', []],
    ['login', 'openIdConnect', 'An OpenID Connect token from login.example.gov.uk', []],
    ['certificate', 'mutualTLS', 'A client certificate (mutual TLS)', []],
    ['odd', 'toString', 'A way to authenticate of the type “toString”, which OpenAPI does not know', []],
    ['alias', 'http', 'A user name and password (HTTP Basic)', []],
  ]);
  expect(operations).toEqual([
    {
      webhook: false,
      method: 'GET',
      path: '/tides/{port}',
      operationId: 'getTide',
      summary: 'Get one tide',
      deprecated: false,
      sunset: null,
      tags: ['Tides', 'Ports'],
      anchor: 'get-tides-port',
      pointer: '/paths/~1tides~1{port}/get',
      secured: true,
      terms: [],
    },
    {
      webhook: false,
      method: 'DELETE',
      path: '/tides/{port}',
      operationId: null,
      summary: null,
      deprecated: true,
      sunset: '2027-01-31',
      tags: [],
      anchor: 'delete-tides-port',
      pointer: '/paths/~1tides~1{port}/delete',
      secured: false,
      terms: [],
    },
    {
      webhook: false,
      method: 'PUT',
      path: '/tides/{port}',
      operationId: null,
      summary: null,
      deprecated: false,
      sunset: null,
      tags: [],
      anchor: 'put-tides-port',
      pointer: '/paths/~1tides~1{port}/put',
      secured: false,
      terms: [],
    },
    {
      webhook: true,
      method: 'POST',
      path: 'high',
      operationId: null,
      summary: null,
      deprecated: false,
      sunset: null,
      tags: [],
      anchor: 'webhook-post-high',
      pointer: '/webhooks/high/post',
      secured: true,
      terms: [],
    },
  ]);
  expect(provenance).toContainEqual({ field: 'name', origin: 'description', pointer: '/info/title' });
  expect(provenance).toContainEqual({ field: 'kind', origin: 'assumed' });
  expect(provenance).toContainEqual({ field: 'lifecycle', origin: 'description', pointer: '/info/x-sunset' });
});

group('Swagger 2.0', () => {
  const base = { swagger: '2.0', info: { title: 'T', version: '1' }, paths: {} };
  test.each([
    [
      { host: 'api.example.gov.uk', basePath: '/v1', schemes: ['https', 'http', 'ftp'] },
      ['https://api.example.gov.uk/v1', 'http://api.example.gov.uk/v1'],
    ],
    [{ host: 'api.example.gov.uk' }, ['https://api.example.gov.uk']],
    [{ basePath: '/v1' }, ['/v1']],
    [{ host: {}, basePath: [] }, []],
    [{}, []],
  ])('%j', (changes, want) =>
    expect(describeDocument({ ...base, ...changes }).servers.map(({ resolved }) => resolved)).toEqual(want),
  );

  test('relative to the address it was read from', () => {
    const { servers } = describeDocument({ ...base, basePath: '/v1' }, 'http://api.example.gov.uk/docs/swagger.json');
    expect(servers).toEqual([{ url: '/v1', resolved: 'http://api.example.gov.uk/v1', sandbox: false }]);
  });

  test('its ways to authenticate', () => {
    const { security, access } = describeDocument({
      ...base,
      paths: { '/a': { get: { security: [{ app: ['x'] }] } } },
      securityDefinitions: {
        app: { type: 'oauth2', flow: 'application', scopes: { x: 'X' } },
        plain: { type: 'basic' },
      },
    });
    expect(security.map(({ words }) => words)).toEqual([
      'An OAuth 2.0 access token, obtained by your application itself (client credentials)',
      'A user name and password (HTTP Basic)',
    ]);
    expect(access.authentication).toBe('required');
  });
});

group('kind and lifecycle', () => {
  const info = { title: 'T', version: '1' };
  test.each([
    [{ info: { title: 'Immunisation FHIR API' } }, 'fhir'],
    [
      {
        info,
        paths: { '/a': { get: { responses: { 200: { content: { 'application/fhir+json;version=1.0.0': {} } } } } } },
      },
      'fhir',
    ],
    [{ info, paths: { '/a': { post: { requestBody: { content: { 'application/soap+xml': {} } } } } } }, 'soap'],
    [{ info, paths: { '/graphql': { post: {} } } }, 'graphql'],
    [{ info, webhooks: { a: { post: {} } } }, 'event'],
    [{ info, paths: { '/a': { get: {} } } }, 'rest'],
  ])('%j is %s', (document, kind) => expect(describeDocument({ openapi: '3.1.0', ...document }).kind).toBe(kind));

  test.each([
    [{}, false, 'active', null],
    [{ 'x-deprecated': true }, false, 'deprecated', null],
    [{ 'x-deprecated': '2026-10-01' }, false, 'deprecated', null],
    [{ 'x-deprecated': 'soon' }, false, 'active', null],
    [{ 'x-deprecated': true, 'x-sunset': '2027-06-30T00:00:00Z' }, false, 'sunset', '2027-06-30'],
    [{ 'x-sunset': '2027-13-45' }, false, 'active', null],
    [{}, true, 'deprecated', null],
  ])('%j with all operations deprecated: %s', (changes, deprecated, lifecycle, sunset) => {
    const described = describeDocument({
      openapi: '3.1.0',
      info: { ...info, ...changes },
      paths: { '/a': { get: { deprecated } } },
    });
    expect([described.lifecycle, described.sunset]).toEqual([lifecycle, sunset]);
  });

  test.each([
    [{ 'x-sunset': '2027-06-30' }, false, '/info/x-sunset'],
    [{ 'x-sunset': 'soon', 'x-deprecated': true }, false, '/info/x-deprecated'],
    [{ 'x-deprecated': false }, false, '/info/x-deprecated'],
    [{ 'x-integration-catalogue': { status: 'LIVE' } }, false, '/info/x-integration-catalogue/status'],
    [{ 'x-integration-catalogue': { status: 'DEPRECATED' } }, false, '/info/x-integration-catalogue/status'],
    [{ 'x-deprecated': false }, true, '/paths'],
    [{ 'x-deprecated': 'perhaps' }, false, undefined],
  ])('%j with all operations deprecated: %s says so at %s', (changes, deprecated, pointer) => {
    const { provenance } = describeDocument({
      openapi: '3.1.0',
      info: { ...info, ...changes },
      paths: { '/a': { get: { deprecated } } },
    });
    expect(provenance.find(({ field }) => field === 'lifecycle')).toEqual({
      field: 'lifecycle',
      ...(pointer === undefined ? { origin: 'assumed' } : { origin: 'description', pointer }),
    });
  });
});

test('which specification', () => {
  const words = (document: unknown) => readSpecification(document)?.words ?? null;
  expect(words({ swagger: '2.0' })).toBe('Swagger 2.0');
  expect(words({ swagger: 2 })).toBe('Swagger 2.0');
  expect(words({ openapi: 3.1 })).toBe('OpenAPI 3.1');
  expect(words({ openapi: '3.0.3' })).toBe('OpenAPI 3.0.3');
  expect(readSpecification({ openapi: '4.0.0' })).toEqual({
    words: 'OpenAPI 4.0.0',
    version: null,
    pointer: '/openapi',
  });
  expect(readSpecification({ openapi: '3.10.0' })?.version).toBeNull();
  expect(readSpecification({ swagger: '1.2' })?.version).toBeNull();
  expect(words({ openapi: { a: 1 } })).toBeNull();
  expect(words({ openapi: 'yes' })).toBeNull();
  expect(words(['openapi'])).toBeNull();
  expect(words(null)).toBeNull();
});

test('every field may be of any type', () => {
  const values = [
    null,
    true,
    0,
    -1.5,
    '',
    'text',
    [],
    [null],
    [[]],
    {},
    { a: null },
    { $ref: '#/x' },
    { url: {}, name: [], type: 5 },
  ];
  const fields = [
    'info',
    'servers',
    'paths',
    'webhooks',
    'components',
    'security',
    'tags',
    'externalDocs',
    'host',
    'basePath',
    'schemes',
    'securityDefinitions',
    'definitions',
  ];
  const inner = [
    'title',
    'version',
    'summary',
    'description',
    'contact',
    'license',
    'termsOfService',
    'x-language',
    'x-sunset',
    'x-deprecated',
  ];
  const documents: JsonObject[] = values.flatMap((value) => [
    ...fields.flatMap((field) => [
      { openapi: '3.2.0', [field]: value },
      { swagger: '2.0', [field]: [value], other: { [field]: value } },
      { openapi: '3.2.0', [field]: { '/a': value, securitySchemes: value, get: value } },
    ]),
    ...inner.map((field) => ({
      openapi: '3.0.0',
      info: { [field]: value },
      paths: { '/a': { get: { [field]: value, tags: value, security: value, operationId: value, deprecated: value } } },
    })),
  ]);
  for (const document of documents) {
    const { servers, security, access, contact, licence, tags } = describeDocument(document);
    const published = { servers, security, access, contact, licence, tags };
    expect(Published.parse(published)).toEqual(published);
  }
});
