import { describe, expect, test } from 'vitest';
import { modelOf } from '../testing/model-of.ts';
import type { Change } from './change.ts';
import { compareModels } from './compare.ts';

type Case = { name: string; before: string; after: string; want: readonly string[] };

/** Changes as `level rule: message`, without texts and examples unless they are asked for. */
function summary(changes: readonly Change[]): string[] {
  return changes.map(({ level, rule, message }) => `${level} ${rule}: ${message}`);
}

const head = (version = '3.1.0') => `openapi: ${version}\ninfo: {title: T, version: v}\n`;
/** A request body with this schema, on POST /a. */
const sent = (schema: string, more = '') =>
  `${head()}paths: {/a: {post: {requestBody: {content: {application/json: {schema: ${schema}}}}, responses: {}}}}\n${more}`;
/** An answer with this schema, from GET /a. */
const got = (schema: string, more = '') =>
  `${head()}paths: {/a: {get: {responses: {200: {description: d, content: {application/json: {schema: ${schema}}}}}}}}\n${more}`;
/** A schema that several operations give, in a list too. */
const shared = (schema: string) =>
  `${head()}paths: {/a: {get: {responses: ${answer('200', '$ref: "#/components/schemas/S"')}}, post: {responses: ${answer('201', '$ref: "#/components/schemas/S"')}}}, /all: {get: {responses: ${answer('200', 'type: array, items: {$ref: "#/components/schemas/S"}')}}}}\ncomponents: {schemas: {S: ${schema}}}\n`;
const answer = (status: string, schema: string) =>
  `{${status}: {description: d, content: {application/json: {schema: {${schema}}}}}}`;
/** Answers that hold a schema each in another place. */
const fourfold = (type: string) => {
  const S = { $ref: '#/components/schemas/S' };
  const schemas = [
    S,
    { properties: { a: S } },
    { type: 'array', items: S },
    { properties: { b: { properties: { c: S } } } },
  ];
  const operation = (schema: object) => ({
    get: { responses: { 200: { description: 'd', content: { 'application/json': { schema } } } } },
  });
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'T', version: 'v' },
    paths: Object.fromEntries(schemas.map((schema, index) => [`/${index}`, operation(schema)])),
    components: { schemas: { S: { properties: { v: { type } } } } },
  });
};
const parameter = (text: string) => `${head()}paths: {/a: {get: {parameters: [${text}], responses: {}}}}\n`;
const operation = (text: string, version?: string) => `${head(version)}paths: {/a: {get: {${text}}}}\n`;
const paths = (text: string, more = '') => `${head()}${more}paths: {${text}}\n`;
const versioned = (version: string, text: string) => paths(text).replace('version: v}', `version: ${version}}`);
const ok = '{get: {responses: {}}}';
const two =
  'components: {schemas: {A: {type: object, required: [a], properties: {a: {type: string}}}, B: {type: object, properties: {b: {type: string}}}}}\n';
const secured = (security: string) =>
  `${head()}paths: {/a: {get: {${security === '' ? '' : `security: ${security}, `}responses: {}}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, other: {type: apiKey, in: header, name: x-key}, token: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://x.gov.uk/t, scopes: {}}}}}}\n`;
const flows = (tokenUrl: string, authorizationUrl: string) =>
  `${head()}paths: {}\ncomponents: {securitySchemes: {token: {type: oauth2, flows: {authorizationCode: {tokenUrl: '${tokenUrl}', authorizationUrl: '${authorizationUrl}', scopes: {}}}}}}\n`;
const webhook = (schema: string) =>
  `${head()}webhooks: {notice: {post: {requestBody: {content: {application/json: {schema: ${schema}}}}, responses: {}}}}\n`;

const mixed = (parts: string) =>
  `${head('3.2.0')}paths: {/a: {post: {requestBody: {content: {multipart/mixed: {${parts}}}}, responses: {}}}}\n`;

const cases: readonly (readonly [string, readonly Case[]])[] = [
  [
    'how parts are sent',
    [
      {
        name: 'in a part of a part',
        before: mixed(
          'itemEncoding: {contentType: multipart/form-data, encoding: {photo: {contentType: image/*}, note: {contentType: text/plain}}}',
        ),
        after: mixed(
          'itemEncoding: {contentType: multipart/form-data, encoding: {photo: {contentType: image/png}, note: {contentType: "text/plain, text/html"}}}',
        ),
        want: [
          'breaking request-part-media-type-changed: `POST /a` now accepts the part `photo` of each other part of the request body as `image/png`, no longer as `image/*`.',
          'compatible request-part-media-type-added: `POST /a` now accepts the part `note` of each other part of the request body as `text/plain, text/html`, before only as `text/plain`.',
        ],
      },
      {
        name: 'by their place, with other headers',
        before: mixed('prefixEncoding: [{contentType: text/plain}, {contentType: text/plain; charset=utf-8}]'),
        after: mixed(
          'prefixEncoding: [{contentType: TEXT/plain; charset=utf-8}, {contentType: text/plain, headers: {X-A: {schema: {}}}}]',
        ),
        want: ['risky part-headers-changed: `POST /a` now has other headers for part 2 of the request body.'],
      },
      {
        name: 'said on one side alone',
        before: mixed('prefixEncoding: [{}], itemEncoding: {contentType: text/plain}'),
        after: mixed('prefixEncoding: [{contentType: text/plain}, {contentType: text/csv}]'),
        want: [],
      },
    ],
  ],
  [
    'operations',
    [
      {
        name: 'added',
        before: paths(`/a: ${ok}`),
        after: paths(`/a: ${ok}, /b: ${ok}`),
        want: ['compatible operation-added: `GET /b` is new.'],
      },
      {
        name: 'removed',
        before: paths(`/a: ${ok}, /b: ${ok}`),
        after: paths(`/a: ${ok}`),
        want: ['breaking operation-removed: `GET /b` has been removed.'],
      },
      {
        name: 'removed after a deprecation without a date',
        before: paths(`/b: {get: {deprecated: true, responses: {}}}`),
        after: paths(''),
        want: ['risky deprecated-operation-removed: `GET /b` has been removed. It was deprecated, without a date.'],
      },
      {
        name: 'several removed after a deprecation without a date',
        before: paths(
          '/a: {$ref: "#/components/pathItems/S"}, /b: {$ref: "#/components/pathItems/S"}',
          'components: {pathItems: {S: {get: {deprecated: true, responses: {}}}}}\n',
        ),
        after: paths(''),
        want: [
          'risky deprecated-operation-removed: `GET /a` and `GET /b` have been removed. They were deprecated, without a date.',
        ],
      },
      {
        name: 'removed as announced',
        before: paths(`/b: {get: {deprecated: true, x-sunset: "2026-01-31", responses: {}}}`),
        after: paths(''),
        want: ['compatible sunset-operation-removed: `GET /b` has been removed as announced for 31 January 2026.'],
      },
      {
        name: 'removed before the announced date',
        before: paths(`/b: {get: {deprecated: true, x-sunset: "2027-01-31", responses: {}}}`),
        after: paths(''),
        want: [
          'breaking operation-removed-before-sunset: `GET /b` has been removed before 31 January 2027, the date that was announced.',
        ],
      },
      {
        name: 'another name of a path parameter',
        before: paths(
          `'/a/{id}': {get: {parameters: [{in: path, name: id, required: true, schema: {type: string}}], responses: {}}}`,
        ),
        after: paths(
          `'/a/{key}': {get: {parameters: [{in: path, name: key, required: true, schema: {type: string}}], responses: {}}}`,
        ),
        want: ['compatible path-parameter-renamed: `GET /a/{key}` calls the path parameter `{id}` `{key}` now.'],
      },
      {
        name: 'moved, known by its operationId',
        before: paths('/a: {get: {operationId: x, responses: {200: {description: d}}}}'),
        after: paths('/b: {get: {operationId: x, responses: {200: {description: d}}}}'),
        want: ['breaking operation-moved: `GET /b` has moved here from `GET /a`.'],
      },
      {
        name: 'a new version in front of all paths is one change',
        before: paths(`/v1/a: ${ok}, /v1/b: ${ok}, /v1/c/d: ${ok}`),
        after: paths(`/v2/a: ${ok}, /v2/b: ${ok}, /v2/c/d: ${ok}`),
        want: ['breaking operations-moved: `GET /v2/a`, `GET /v2/b` and `GET /v2/c/d` have moved from `/v1` to `/v2`.'],
      },
      {
        name: 'a part of the base address that moved into the paths is no change',
        before: paths(`/a: ${ok}`, 'servers: [{url: https://x.gov.uk/v1}]\n'),
        after: paths(`/v1/a: ${ok}`, 'servers: [{url: https://x.gov.uk}]\n'),
        want: [],
      },
      {
        name: 'deprecated',
        before: operation('responses: {}'),
        after: operation('deprecated: true, responses: {}'),
        want: ['risky operation-deprecated: `GET /a` is deprecated now.'],
      },
      {
        name: 'deprecated with a date',
        before: operation('responses: {}'),
        after: operation('deprecated: true, x-sunset: "2027-03-01", responses: {}'),
        want: ['risky operation-deprecated-with-sunset: `GET /a` is deprecated now and stops working on 1 March 2027.'],
      },
      {
        name: 'several deprecated at once are one announcement',
        before: paths(`/a: ${ok}, /b: ${ok}`),
        after: paths('/a: {get: {deprecated: true, responses: {}}}, /b: {get: {deprecated: true, responses: {}}}'),
        want: ['risky operation-deprecated: `GET /a` and `GET /b` are deprecated now.'],
      },
      {
        name: 'the API as a whole gets a date',
        before: paths(`/a: ${ok}`),
        after: paths(`/a: ${ok}`).replace('version: v}', 'version: v, x-sunset: "2027-03-01"}'),
        want: ['risky api-deprecated-with-sunset: The API is deprecated now and stops working on 1 March 2027.'],
      },
      {
        name: 'the API as a whole stops earlier',
        before: paths(`/a: ${ok}`).replace('version: v}', 'version: v, x-sunset: "2027-03-01"}'),
        after: paths(`/a: ${ok}`).replace('version: v}', 'version: v, x-sunset: "2027-01-01"}'),
        want: [
          'breaking api-sunset-brought-forward: The API stops working on 1 January 2027, earlier than the announced 1 March 2027.',
        ],
      },
      {
        name: 'removed as announced for the API as a whole',
        before: paths(`/a: ${ok}, /b: ${ok}`).replace('version: v}', 'version: v, x-sunset: "2026-01-31"}'),
        after: paths(`/a: ${ok}`).replace('version: v}', 'version: v, x-sunset: "2026-01-31"}'),
        want: ['compatible sunset-operation-removed: `GET /b` has been removed as announced for 31 January 2026.'],
      },
      {
        name: 'a date brought forward',
        before: operation('deprecated: true, x-sunset: "2027-03-01", responses: {}'),
        after: operation('deprecated: true, x-sunset: "2027-01-01", responses: {}'),
        want: [
          'breaking sunset-brought-forward: `GET /a` stops working on 1 January 2027, earlier than the announced 1 March 2027.',
        ],
      },
      {
        name: 'something breaks and the version stays',
        before: versioned('1.2.0', `/a: ${ok}, /b: ${ok}`),
        after: versioned('1.2.0', `/a: ${ok}`),
        want: [
          'breaking operation-removed: `GET /b` has been removed.',
          'risky version-not-raised: Something breaks, and the version is still 1.2.0.',
        ],
      },
      {
        name: 'something breaks and the version is raised too little',
        before: versioned('1.2.0', `/a: ${ok}, /b: ${ok}`),
        after: versioned('1.3.0', `/a: ${ok}`),
        want: [
          'breaking operation-removed: `GET /b` has been removed.',
          'risky version-not-raised: Something breaks, and the version only went from 1.2.0 to 1.3.0.',
        ],
      },
      {
        name: 'something breaks and the version is raised as it should be',
        before: versioned('1.2.0', `/a: ${ok}, /b: ${ok}`),
        after: versioned('2.0.0', `/a: ${ok}`),
        want: ['breaking operation-removed: `GET /b` has been removed.'],
      },
      {
        name: 'a version that went down says all that there is to say of it',
        before: versioned('1.0.0', `/a: ${ok}, /b: ${ok}`),
        after: versioned('0.0.1', `/a: ${ok}`),
        want: [
          'breaking operation-removed: `GET /b` has been removed.',
          'risky version-lowered: The version went down from 1.0.0 to 0.0.1.',
        ],
      },
      {
        name: 'only words',
        before: operation('summary: Old, responses: {}'),
        after: operation('summary: New, tags: [T], responses: {}'),
        want: [
          'documentation tags-changed: `GET /a` is grouped under “T” instead of nothing.',
          'documentation operation-text-changed: The text about `GET /a` changed.',
        ],
      },
    ],
  ],
  [
    'parameters',
    [
      {
        name: 'required',
        before: parameter(''),
        after: parameter('{in: query, name: p, required: true, schema: {type: string}}'),
        want: ['breaking required-parameter-added: `GET /a` now requires the query parameter `p`.'],
      },
      {
        name: 'optional',
        before: parameter(''),
        after: parameter('{in: header, name: P, schema: {type: string}}'),
        want: ['compatible optional-parameter-added: `GET /a` now accepts the header `P`.'],
      },
      {
        name: 'gone',
        before: parameter('{in: query, name: p, schema: {type: string}}'),
        after: parameter(''),
        want: ['risky parameter-removed: `GET /a` no longer knows the query parameter `p`.'],
      },
      {
        name: 'in another order',
        before: parameter('{in: query, name: p, schema: {}}, {in: query, name: q, schema: {}}'),
        after: parameter('{in: query, name: q, schema: {}}, {in: query, name: p, schema: {}}'),
        want: [],
      },
      {
        name: 'in another place',
        before: parameter('{in: query, name: p, schema: {}}'),
        after: parameter('{in: header, name: p, schema: {}}'),
        want: ['breaking parameter-moved: `GET /a` expects `p` in the header now, no longer in the query.'],
      },
      {
        name: 'headers in another case',
        before: parameter('{in: header, name: X-A, schema: {}}'),
        after: parameter('{in: header, name: x-a, schema: {}}'),
        want: [],
      },
      {
        name: 'another default',
        before: parameter('{in: query, name: p, schema: {type: integer, default: 10}}'),
        after: parameter('{in: query, name: p, schema: {type: integer, default: 20}}'),
        want: [
          'breaking parameter-default-changed: `GET /a` takes 20 for the query parameter `p` when it is not sent, instead of 10.',
        ],
      },
      {
        name: 'a stricter limit',
        before: parameter('{in: query, name: p, schema: {type: integer, maximum: 100}}'),
        after: parameter('{in: query, name: p, schema: {type: integer, maximum: 50}}'),
        want: [
          'breaking request-maximum-decreased: `GET /a` now accepts only at most 50 for the query parameter `p` instead of at most 100.',
        ],
      },
      {
        name: 'lists written in another way',
        before: parameter('{in: query, name: p, schema: {type: array}}'),
        after: parameter('{in: query, name: p, explode: false, schema: {type: array}}'),
        want: [
          'breaking parameter-serialization-changed: `GET /a` expects the query parameter `p` to be written in another way: form instead of form, exploded.',
        ],
      },
    ],
  ],
  [
    'what clients send',
    [
      {
        name: 'a required field',
        before: sent('{properties: {}}'),
        after: sent('{required: [periodKey], properties: {periodKey: {type: string}}}'),
        want: ['breaking required-request-property-added: `POST /a` now requires `periodKey` in the request body.'],
      },
      {
        name: 'an optional field',
        before: sent('{properties: {}}'),
        after: sent('{properties: {p: {type: string}}}'),
        want: ['compatible optional-request-property-added: `POST /a` now accepts `p` in the request body.'],
      },
      {
        name: 'a field that may only be read is none',
        before: sent('{properties: {}}'),
        after: sent('{required: [p], properties: {p: {type: string, readOnly: true}}}'),
        want: [],
      },
      {
        name: 'a field within a list',
        before: sent('{type: array, items: {properties: {a: {properties: {b: {type: string}}}}}}'),
        after: sent('{type: array, items: {properties: {a: {properties: {b: {type: integer}}}}}}'),
        want: [
          'breaking request-type-changed: `POST /a` now expects a whole number for `[].a.b` in the request body instead of text.',
        ],
      },
      {
        name: 'whole numbers to numbers',
        before: sent('{type: integer}'),
        after: sent('{type: number}'),
        want: [
          'compatible request-type-widened: `POST /a` now accepts a number for the request body instead of only a whole number.',
        ],
      },
      {
        name: 'values',
        before: sent('{enum: [a, b]}'),
        after: sent('{enum: [b, c]}'),
        want: [
          'breaking request-enum-value-removed: `POST /a` no longer accepts “a” for the request body.',
          'compatible request-enum-value-added: `POST /a` now accepts “c” for the request body.',
        ],
      },
      {
        name: 'one of a thing is not called things',
        before: sent('{type: array, items: {type: string}}'),
        after: sent('{type: array, minItems: 1, items: {type: string, minLength: 1}}'),
        want: [
          'risky request-min-items-added: `POST /a` now accepts only at least 1 item for the request body.',
          'risky request-min-length-added: `POST /a` now accepts only at least 1 character for `[]` in the request body.',
        ],
      },
      {
        name: 'a value that says nothing to people is not shown',
        before: sent('{type: array, items: {}}'),
        after: sent('{type: array, uniqueItems: true, xml: {wrapped: true}, items: {}}'),
        want: [
          'breaking request-unique-items-added: `POST /a` now sets the rule that no item comes twice for the request body.',
          'risky request-xml-added: `POST /a` now sets the form in XML for the request body.',
        ],
      },
      {
        name: 'no other fields',
        before: sent('{type: object}'),
        after: sent('{type: object, additionalProperties: false}'),
        want: [
          'breaking request-additional-properties-refused: `POST /a` now refuses other fields than the named ones in the request body.',
        ],
      },
      {
        name: 'a form that is gone',
        before: sent('{oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]}', two),
        after: sent('{oneOf: [{$ref: "#/components/schemas/B"}]}', two),
        want: ['breaking request-one-of-removed: `POST /a` no longer accepts `A` for the request body.'],
      },
      {
        name: 'one form more',
        before: sent('{$ref: "#/components/schemas/A"}', two),
        after: sent('{oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]}', two),
        want: ['compatible request-one-of-added: `POST /a` now also accepts `B` for the request body.'],
      },
      {
        name: 'items of a stream, beside the whole of it',
        before: `${head('3.2.0')}paths: {/a: {post: {requestBody: {content: {application/jsonl: {schema: {type: array, maxItems: 9}, itemSchema: {type: string}}}}, responses: {}}}}`,
        after: `${head('3.2.0')}paths: {/a: {post: {requestBody: {content: {application/jsonl: {schema: {type: array, maxItems: 9}, itemSchema: {type: string, maxLength: 5}}}}, responses: {}}}}`,
        want: [
          'risky request-max-length-added: `POST /a` now accepts only at most 5 characters for each part of the request body.',
        ],
      },
      {
        name: 'the kind that is meant where the field that tells it is left out',
        before: sent(
          '{oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}], discriminator: {propertyName: k, mapping: {a: A}, defaultMapping: A}}',
          two,
        ),
        after: sent(
          '{oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}], discriminator: {propertyName: k, mapping: {a: A}, defaultMapping: B}}',
          two,
        ),
        want: [
          'risky discriminator-value-changed: `POST /a` takes another form for “anything else” in the request body.',
        ],
      },
      {
        name: 'a whole query string, which has no name of its own',
        before: `${head('3.2.0')}paths: {/a: {get: {parameters: [{name: q, in: querystring, content: {text/plain: {schema: {type: string}}}}], responses: {}}}}`,
        after: `${head('3.2.0')}paths: {/a: {get: {parameters: [{name: all, in: querystring, content: {text/plain: {schema: {type: string}}}}], responses: {}}}}`,
        want: [],
      },
      {
        name: 'a media type less',
        before: `${head()}paths: {/a: {post: {requestBody: {content: {text/csv: {}, text/plain: {}}}, responses: {}}}}`,
        after: `${head()}paths: {/a: {post: {requestBody: {content: {text/csv: {}}}, responses: {}}}}`,
        want: ['breaking request-media-type-removed: `POST /a` no longer accepts `text/plain` in the request body.'],
      },
    ],
  ],
  [
    'what clients get',
    [
      {
        name: 'one more field',
        before: got('{properties: {}}'),
        after: got('{required: [p], properties: {p: {type: string}}}'),
        want: ['compatible response-property-added: `GET /a` now gives `p` in the answer 200.'],
      },
      {
        name: 'one more field of a shared schema, in answers of different statuses',
        before: shared('{type: object, properties: {a: {}}}'),
        after: shared('{type: object, properties: {a: {}, b: {}}}'),
        want: [
          'compatible response-property-added: `GET /a` and `POST /a` now give `b` in their answers.',
          'compatible response-property-added: `GET /all` now gives `[].b` in the answer 200.',
        ],
      },
      {
        name: 'a field that is met under many names is told once',
        before: fourfold('string'),
        after: fourfold('integer'),
        want: [
          'breaking response-type-changed: `GET /0`, `GET /1` and 2 other operations now give a whole number for `v` instead of text.',
        ],
      },
      {
        name: 'one that was always there',
        before: got('{required: [p], properties: {p: {type: string}}}'),
        after: got('{}'),
        want: [
          'breaking required-response-property-removed: `GET /a` no longer gives `p` in the answer 200, which was always there.',
        ],
      },
      {
        name: 'one that may be left out now',
        before: got('{required: [p], properties: {p: {type: string}}}'),
        after: got('{properties: {p: {type: string}}}'),
        want: ['breaking response-property-became-optional: `GET /a` no longer always gives `p` in the answer 200.'],
      },
      {
        name: 'null',
        before: got('{type: string}'),
        after: got('{type: [string, "null"]}'),
        want: ['breaking response-became-nullable: `GET /a` may now give null for the answer 200.'],
      },
      {
        name: 'one more value',
        before: got('{enum: [a]}'),
        after: got('{enum: [a, b]}'),
        want: ['risky response-enum-value-added: `GET /a` may now give “b” for the answer 200.'],
      },
      {
        name: 'a longer text',
        before: got('{type: string, maxLength: 10}'),
        after: got('{type: string, maxLength: 20}'),
        want: [
          'breaking response-max-length-increased: `GET /a` may now give at most 20 characters for the answer 200 instead of at most 10 characters.',
        ],
      },
      {
        name: 'one more form',
        before: got('{oneOf: [{type: string}]}'),
        after: got('{oneOf: [{type: string}, {type: integer}]}'),
        want: ['breaking response-one-of-added: `GET /a` may now give a whole number for the answer 200.'],
      },
      {
        name: 'another status',
        before: operation('responses: {200: {description: d}}'),
        after: operation('responses: {201: {description: d}}'),
        want: [
          'breaking success-response-removed: `GET /a` no longer answers with the status `200`.',
          'compatible success-response-added: `GET /a` can now answer with the status `201`.',
        ],
      },
      {
        name: 'a range stands for what is in it',
        before: operation('responses: {200: {description: d}}'),
        after: operation('responses: {2XX: {description: d}}'),
        want: [],
      },
      {
        name: 'a header less',
        before: operation('responses: {200: {description: d, headers: {X-A: {required: true, schema: {}}}}}'),
        after: operation('responses: {200: {description: d}}'),
        want: [
          'breaking required-response-header-removed: `GET /a` no longer sends the header `X-A` in the answer 200, which was always there.',
        ],
      },
    ],
  ],
  [
    'credentials',
    [
      {
        name: 'needed now',
        before: secured(''),
        after: secured('[{key: []}]'),
        want: ['breaking security-added: `GET /a` now needs a credential: an API key in the header `X-Key`.'],
      },
      {
        name: 'tokens and logins from another address',
        before: flows('https://x.gov.uk/token', 'https://x.gov.uk/login'),
        after: flows('https://y.gov.uk/token', 'https://y.gov.uk/login'),
        want: [
          'risky security-address-changed: Tokens for `token` come from `https://y.gov.uk/token` instead of `https://x.gov.uk/token`.',
          'risky security-address-changed: Tokens for `token` come from `https://y.gov.uk/login` instead of `https://x.gov.uk/login`.',
        ],
      },
      {
        name: 'one way less',
        before: secured('[{key: []}, {token: [read]}]'),
        after: secured('[{token: [read]}]'),
        want: ['breaking security-alternative-removed: `GET /a` no longer accepts an API key in the header `X-Key`.'],
      },
      {
        name: 'one scope more',
        before: secured('[{token: [read]}]'),
        after: secured('[{token: [read, write]}]'),
        want: ['breaking security-scope-added: `GET /a` now needs the scope `write` as well.'],
      },
      { name: 'under another name', before: secured('[{key: []}]'), after: secured('[{other: []}]'), want: [] },
      {
        name: 'no longer needed',
        before: secured('[{key: []}]'),
        after: secured('[{key: []}, {}]'),
        want: [
          'compatible security-removed: `GET /a` no longer needs a credential (it was an API key in the header `X-Key`).',
        ],
      },
    ],
  ],
  [
    'the same written differently',
    [
      {
        name: 'null in three spellings',
        before: got('{type: [string, "null"]}'),
        after: got('{oneOf: [{type: "null"}, {type: string}]}'),
        want: [],
      },
      {
        name: 'null of 3.0 and of 3.1',
        before: got('{type: string, nullable: true}').replace('3.1.0', '3.0.3'),
        after: got('{type: [string, "null"]}'),
        want: [],
      },
      {
        name: 'a reference and what it leads to',
        before: got('{$ref: "#/components/schemas/A"}', two),
        after: got('{type: object, required: [a], properties: {a: {type: string}}}', two),
        want: [],
      },
      {
        name: 'allOf and one object',
        before: got('{allOf: [{$ref: "#/components/schemas/A"}, {properties: {b: {type: integer}}}]}', two),
        after: got('{type: object, required: [a], properties: {b: {type: integer}, a: {type: string}}}', two),
        want: [],
      },
      {
        name: 'an exclusive limit of 3.0 and of 3.1',
        before: sent('{type: number, minimum: 0, exclusiveMinimum: true}').replace('3.1.0', '3.0.3'),
        after: sent('{type: number, exclusiveMinimum: 0}'),
        want: [],
      },
      {
        name: 'a limit of nothing',
        before: sent('{type: string}'),
        after: sent('{type: string, minLength: 0}'),
        want: [],
      },
      {
        name: 'a pattern that matches anything',
        before: sent('{type: string}'),
        after: sent('{type: string, pattern: "^.*$"}'),
        want: [],
      },
      {
        name: 'parameters of a media type',
        before: got('{}').replace('application/json', '"application/json;charset=utf-8"'),
        after: got('{}'),
        want: [],
      },
      {
        name: 'Swagger 2.0 and OpenAPI 3.0',
        before: `swagger: "2.0"\ninfo: {title: T, version: v}\nhost: x.gov.uk\nbasePath: /v1\nschemes: [https]\nconsumes: [application/json]\nproduces: [application/json]\npaths: {/a: {post: {parameters: [{in: body, name: b, required: true, schema: {$ref: "#/definitions/A"}}, {in: query, name: q, type: array, items: {type: string}, collectionFormat: multi}], responses: {200: {description: d, schema: {$ref: "#/definitions/A"}}}}}}\ndefinitions: {A: {type: object, properties: {a: {type: string}}}}\n`,
        after: `openapi: 3.0.3\ninfo: {title: T, version: v}\nservers: [{url: https://x.gov.uk/v1}]\npaths: {/a: {post: {parameters: [{in: query, name: q, schema: {type: array, items: {type: string}}}], requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}, responses: {200: {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}}}}}\ncomponents: {schemas: {A: {type: object, properties: {a: {type: string}}}}}\n`,
        want: [],
      },
    ],
  ],
  [
    'webhooks and callbacks, whose body is what clients get',
    [
      {
        name: 'a webhook with one more required field',
        before: webhook('{properties: {}}'),
        after: webhook('{required: [p], properties: {p: {type: string}}}'),
        want: ['compatible response-property-added: `POST notice` now gives `p` in the request body.'],
      },
      {
        name: 'a webhook less',
        before: webhook('{}'),
        after: `${head()}webhooks: {}\n`,
        want: ['breaking webhook-removed: `POST notice` has been removed.'],
      },
    ],
  ],
];

test('the place of a field is where it is named, not what it refers to', () => {
  const before = modelOf(got('{properties: {}}', two));
  const after = modelOf(got('{properties: {a: {$ref: "#/components/schemas/A"}}}', two));
  const place = '/paths/~1a/get/responses/200/content/application~1json/schema';
  expect(compareModels(before, after)).toMatchObject([{ before: place, after: `${place}/properties/a` }]);
  expect(compareModels(after, before)).toMatchObject([{ before: `${place}/properties/a`, after: place }]);
});

test('what is only named as required has the place of its object', () => {
  const before = modelOf(got('{required: [gone]}'));
  const place = '/paths/~1a/get/responses/200/content/application~1json/schema';
  expect(compareModels(before, modelOf(got('{title: T}')))).toContainEqual(
    expect.objectContaining({ rule: 'required-response-property-removed', before: place, after: place }),
  );
});

describe.each(cases)('%s', (_, ofSubject) => {
  test.each(ofSubject)('$name', ({ before, after, want }) => {
    expect(summary(compareModels(modelOf(before), modelOf(after), { on: '2026-11-25' }))).toEqual(want);
  });

  test.each(ofSubject)('$name: nothing between each and itself', ({ before, after }) => {
    expect(compareModels(modelOf(before), modelOf(before))).toEqual([]);
    expect(compareModels(modelOf(after), modelOf(after))).toEqual([]);
  });
});

describe('what else is said about the API', () => {
  const described = (info: string, more = '') =>
    `openapi: 3.1.0\ninfo: {title: T, version: v, ${info}}\npaths: {}\n${more}`;
  const compared = (before: string, after: string) => summary(compareModels(modelOf(before), modelOf(after)));

  test.each([
    ['contact', 'contact: {name: A, email: a@a.example}', 'contact: {name: B, email: a@a.example}'],
    ['licence', 'license: {name: MIT}', 'license: {name: Apache 2.0}'],
    ['terms of service', 'description: d', 'description: d, termsOfService: "https://a.example/"'],
  ])('its %s changes quietly', (what, before, after) => {
    expect(compared(described(before), described(after))).toEqual([
      `documentation api-text-changed: The ${what} of the API changed.`,
    ]);
  });

  test('its documentation changes quietly', () => {
    expect(
      compared(described('summary: s'), described('summary: s', 'externalDocs: {url: "https://a.example/"}')),
    ).toEqual(['documentation api-text-changed: The documentation of the API changed.']);
  });

  test('the order of keys says nothing', () => {
    const contact = ['contact: {name: A, email: a@a.example}', 'contact: {email: a@a.example, name: A}'];
    expect(compared(described(contact[0]!), described(contact[1]!))).toEqual([]);
  });
});
